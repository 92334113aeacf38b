"""Staff work on a View only: estimate, plan, act; profiles in YAML. Never the State."""
