/* The yardstick of the kernels: flood, spread and influence as one would write them in C.
 *
 * kernel_bench.py compiles this file, hands it a file of 32-bit integers and reads one line a
 * kernel: its name, the median nanoseconds of a call, three checksums. It is never part of the game.
 * What the functions compute is said in game/kernels.py; the checksums must agree.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ZONE = 1, BARRED = 2, PASS_ONLY = 4, DEAD_END = 2, TOP_STEP = 255 * 32767 / 100 + 255 };

typedef struct { int32_t hex, next; } Entry;
typedef struct { Entry *pool; int32_t *heads, mask, used, pending; } Queue;
typedef struct {
    int32_t size;
    const int32_t *nb;
    const uint8_t *cost; /* [classes][size][6] */
} Map;
typedef struct {
    int32_t units;
    const int32_t *start, *class_, *budget, *allowance;
    const int16_t *percent;
    const uint8_t *extra, *flags;
} Army;

static Queue queue_of(int32_t entries, int32_t span)
{
    int32_t buckets = 1;
    while (buckets <= span)
        buckets *= 2;
    Queue q = {malloc(sizeof(Entry) * (size_t)entries), malloc(sizeof(int32_t) * (size_t)buckets), buckets - 1, 0, 0};
    return q;
}

static void queue_free(Queue *q)
{
    free(q->pool);
    free(q->heads);
}

static void queue_reset(Queue *q)
{
    for (int32_t i = 0; i <= q->mask; i++)
        q->heads[i] = -1;
    q->used = q->pending = 0;
}

static inline void queue_add(Queue *q, int32_t hex, int32_t cost)
{
    int32_t *head = &q->heads[cost & q->mask];
    q->pool[q->used] = (Entry){hex, *head};
    *head = q->used++;
    q->pending++;
}

static void sort(int32_t *a, int32_t n)
{
    int32_t gap = 1;
    while (gap < n / 3)
        gap = 3 * gap + 1;
    for (; gap > 0; gap /= 3)
        for (int32_t i = gap; i < n; i++) {
            int32_t item = a[i], j = i;
            for (; j >= gap && a[j - gap] > item; j -= gap)
                a[j] = a[j - gap];
            a[j] = item;
        }
}

static int32_t flood(const Map *map, const Army *army, int32_t unit, int32_t *dist, int32_t *back, int32_t *out, Queue *q)
{
    const uint8_t *cost = map->cost + (size_t)army->class_[unit] * (size_t)map->size * 6, *flags = army->flags;
    int32_t start = army->start[unit], budget = army->budget[unit], fresh = budget == army->allowance[unit];
    int32_t count = 1, last[6], lasts = 0, hidden = 0;
    dist[start] = 0;
    back[start] = -1;
    out[0] = start;
    if (budget <= 0)
        return count;
    queue_reset(q);
    for (int32_t d = 0; d < 6; d++) {
        int32_t v = map->nb[6 * start + d], points = cost[6 * start + d];
        if (v < 0 || !points || flags[v] & BARRED)
            continue;
        int32_t step = points * army->percent[v] / 100 + army->extra[v];
        step = step < 1 ? 1 : step;
        int whole = step > budget || (flags[start] & flags[v] & ZONE);
        if (whole && !fresh)
            continue;
        back[v] = start;
        dist[v] = whole ? budget : step;
        if (whole)
            last[lasts++] = v;
        else
            queue_add(q, v, step);
    }
    for (int32_t at = 1; at <= budget; at++) {
        if (!q->pending)
            at = budget;
        int32_t first = count, entry = q->heads[at & q->mask];
        q->heads[at & q->mask] = -1;
        for (; entry >= 0; entry = q->pool[entry].next, q->pending--)
            if (dist[q->pool[entry].hex] == at)
                out[count++] = q->pool[entry].hex;
        if (at == budget)
            for (int32_t i = 0; i < lasts; i++)
                if (dist[last[i]] == at)
                    out[count++] = last[i];
        sort(out + first, count - first);
        int32_t kept = first;
        for (int32_t i = first; i < count; i++) {
            int32_t u = out[i];
            if (flags[u] & PASS_ONLY)
                hidden = 1;
            else
                out[kept++] = u;
            if (at == budget || flags[u] & ZONE)
                continue;
            for (int32_t d = 0; d < 6; d++) {
                int32_t points = cost[6 * u + d], v = map->nb[6 * u + d];
                if (!points || v < 0)
                    continue;
                int32_t known = dist[v];
                if ((known >= 0 && known <= at + 1) || flags[v] & BARRED)
                    continue;
                int32_t factor = army->percent[v];
                int32_t step = (factor == 100 ? points : points * factor / 100) + army->extra[v];
                int32_t there = at + (step < 1 ? 1 : step);
                if (there > budget || (known >= 0 && known <= there))
                    continue;
                dist[v] = there;
                back[v] = u;
                queue_add(q, v, there);
            }
        }
        count = kept;
    }
    if (hidden)
        for (int32_t i = 0; i < q->used; i++)
            if (flags[q->pool[i].hex] & PASS_ONLY)
                dist[q->pool[i].hex] = -1;
    return count;
}

static void flood_all(const Map *map, const Army *army, int64_t sums[3])
{
    size_t bytes = sizeof(int32_t) * (size_t)map->size;
    int32_t *dist = malloc(bytes), *back = malloc(bytes), *out = malloc(bytes), most = 0;
    memset(dist, -1, bytes);
    for (int32_t k = 0; k < army->units; k++)
        most = army->budget[k] > most ? army->budget[k] : most;
    Queue q = queue_of(6 * map->size, most < TOP_STEP ? most : TOP_STEP);
    for (int32_t k = 0; k < army->units; k++) {
        int32_t count = flood(map, army, k, dist, back, out, &q);
        sums[0] += count;
        for (int32_t i = 0; i < count; i++) {
            sums[1] += dist[out[i]];
            sums[2] += back[out[i]];
            dist[out[i]] = -1;
        }
    }
    queue_free(&q);
    free(dist);
    free(back);
    free(out);
}

static void spread(const Map *map, const uint8_t *costs, const uint8_t *passable, int32_t sources, const int32_t *hexes, int32_t limit,
                   int32_t *dist, int32_t *owner)
{
    memset(dist, -1, sizeof(int32_t) * (size_t)map->size);
    memset(owner, -1, sizeof(int32_t) * (size_t)map->size);
    Queue q = queue_of(6 * map->size + sources, 255);
    queue_reset(&q);
    for (int32_t k = 0; k < sources; k++)
        if (passable[hexes[k]] && dist[hexes[k]] < 0) {
            dist[hexes[k]] = 0;
            owner[hexes[k]] = k;
            queue_add(&q, hexes[k], 0);
        }
    for (int32_t at = 0; q.pending; at++) {
        int32_t entry = q.heads[at & q.mask];
        q.heads[at & q.mask] = -1;
        for (; entry >= 0; q.pending--) {
            int32_t u = q.pool[entry].hex, who = owner[u];
            entry = q.pool[entry].next;
            if (dist[u] != at || passable[u] == DEAD_END)
                continue;
            for (int32_t d = 0; d < 6; d++) {
                int32_t points = costs[6 * u + d], v = map->nb[6 * u + d];
                if (!points || v < 0 || !passable[v])
                    continue;
                int32_t there = at + points, known = dist[v];
                if (there > limit || (known >= 0 && known < there))
                    continue;
                if (known == there) {
                    owner[v] = owner[v] < who ? owner[v] : who;
                    continue;
                }
                dist[v] = there;
                owner[v] = who;
                queue_add(&q, v, there);
            }
        }
    }
    queue_free(&q);
}

static void influence(const Map *map, int32_t units, const int32_t *hexes, const int32_t *weights, int32_t radius,
                      const int32_t *falloff, int32_t *felt)
{
    int32_t rows = 1, odd = map->nb[1] >= 0, value[64];
    memset(felt, 0, sizeof(int32_t) * (size_t)map->size);
    while (map->nb[6 * (rows - 1) + 3] >= 0)
        rows++;
    int32_t cols = map->size / rows;
    for (int32_t n = 0; n < units; n++) {
        for (int32_t s = 0; s <= radius; s++)
            value[s] = (int32_t)((int64_t)weights[n] * falloff[s] / 100);
        int32_t col = hexes[n] / rows, row = hexes[n] % rows;
        for (int32_t c = col - radius; c <= col + radius; c++) {
            if (c < 0 || c >= cols)
                continue;
            int32_t k = abs(c - col), top = row - (k + 1 - ((col + odd) & 1)) / 2, low = top + k, r;
            int32_t *at = felt + (size_t)c * (size_t)rows;
            int32_t from = top - radius + k < 0 ? 0 : top - radius + k;
            int32_t to = top + radius >= rows ? rows - 1 : top + radius;
            for (r = from; r < top && r < rows; r++)
                at[r] += value[k + top - r];
            for (r = r < 0 ? 0 : r; r <= low && r <= to; r++)
                at[r] += value[k];
            for (; r <= to; r++)
                at[r] += value[r - top];
        }
    }
}

/* ---- the input: 32-bit integers, each array after its length ---- */

static const int32_t *cursor;

static const int32_t *take(int32_t *length)
{
    const int32_t *found = cursor + 1;
    if (length)
        *length = cursor[0];
    cursor = found + cursor[0];
    return found;
}

static void *narrow(int width)
{
    int32_t length;
    const int32_t *wide = take(&length);
    uint8_t *bytes = malloc((size_t)length * (size_t)width);
    for (int32_t i = 0; i < length; i++)
        if (width == 1)
            bytes[i] = (uint8_t)wide[i];
        else
            ((int16_t *)(void *)bytes)[i] = (int16_t)wide[i];
    return bytes;
}

/* CPU time: other programs on the machine matter less. */
static int64_t now(void)
{
    return (int64_t)((double)clock() * (1e9 / CLOCKS_PER_SEC));
}

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void report(const char *name, int64_t *samples, int rounds, const int64_t sums[3])
{
    qsort(samples, (size_t)rounds, sizeof *samples, ascending);
    printf("%s %lld %lld %lld %lld\n", name, (long long)samples[rounds / 2], (long long)sums[0], (long long)sums[1],
           (long long)sums[2]);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    int rounds = atoi(argv[2]);
    FILE *file = fopen(argv[1], "rb");
    if (!file || rounds < 1)
        return 2;
    fseek(file, 0, SEEK_END);
    long bytes = ftell(file);
    rewind(file);
    int32_t *data = malloc((size_t)bytes);
    if (!data || fread(data, 1, (size_t)bytes, file) != (size_t)bytes)
        return 2;
    fclose(file);

    cursor = data;
    Map map;
    map.nb = take(&map.size);
    map.size /= 6;
    map.cost = narrow(1);
    Army army[2];
    for (int side = 0; side < 2; side++) {
        army[side].start = take(&army[side].units);
        army[side].class_ = take(NULL);
        army[side].budget = take(NULL);
        army[side].allowance = take(NULL);
        army[side].percent = narrow(2);
        army[side].extra = narrow(1);
        army[side].flags = narrow(1);
    }
    int32_t sources, units, radius;
    const uint8_t *passable = narrow(1);
    const int32_t *source = take(&sources), *limit = take(NULL);
    const int32_t *hexes = take(&units), *weights = take(NULL), *falloff = take(&radius);
    radius--;
    int32_t *dist = malloc(sizeof(int32_t) * (size_t)map.size), *owner = malloc(sizeof(int32_t) * (size_t)map.size);
    int64_t *samples = malloc(sizeof(int64_t) * (size_t)rounds), sums[3];

    for (int i = 0; i < rounds; i++) {
        memset(sums, 0, sizeof sums);
        int64_t begun = now();
        flood_all(&map, &army[0], sums);
        flood_all(&map, &army[1], sums);
        samples[i] = now() - begun;
    }
    report("flood", samples, rounds, sums);

    for (int i = 0; i < rounds; i++) {
        int64_t begun = now();
        spread(&map, map.cost + 6 * (size_t)map.size, passable, sources, source, *limit, dist, owner);
        samples[i] = now() - begun;
    }
    memset(sums, 0, sizeof sums);
    for (int32_t i = 0; i < map.size; i++) {
        sums[0] += dist[i] >= 0;
        sums[1] += dist[i];
        sums[2] += owner[i];
    }
    report("spread", samples, rounds, sums);

    for (int i = 0; i < rounds; i++) {
        int64_t begun = now();
        influence(&map, units, hexes, weights, radius, falloff, dist);
        samples[i] = now() - begun;
    }
    memset(sums, 0, sizeof sums);
    for (int32_t i = 0; i < map.size; i++) {
        sums[0] += dist[i] > 0;
        sums[1] += dist[i];
        sums[2] += (int64_t)dist[i] * (i % 97);
    }
    report("influence", samples, rounds, sums);
    return 0;
}
