/* A hash table with chains in an array: 4,096 insertions, then 65,536 look-ups of which half succeed. */
#include "kernel.h"

#define BUCKETS 4096
#define KEYS 4096
#define LOOK_UPS 65536

struct entry {
	uint32_t key;
	uint32_t value;
	int next;
};

struct hash_table {
	int *buckets;		/* one more than the index of the first entry; 0 for none */
	struct entry *entries;
	int count;
};

static int buckets[BUCKETS];
static struct entry entries[KEYS];
static uint32_t keys[2 * KEYS];
static struct hash_table table = { buckets, entries, 0 };

static void prepare(void)
{
	uint32_t state = 4;

	for (size_t i = 0; i < 2 * KEYS; i++)
		keys[i] = random_next(&state);
}

static uint32_t bucket_of(uint32_t key)
{
	return (key * 2654435769u) >> 20;
}

static void insert(struct hash_table *t, uint32_t key, uint32_t value)
{
	int *bucket = &t->buckets[bucket_of(key)];

	for (int i = *bucket - 1; i >= 0; i = t->entries[i].next) {
		if (t->entries[i].key == key) {
			t->entries[i].value = value;
			return;
		}
	}
	t->entries[t->count] = (struct entry){ key, value, *bucket - 1 };
	t->count++;
	*bucket = t->count;
}

static bool try_get(const struct hash_table *t, uint32_t key, uint32_t *value)
{
	for (int i = t->buckets[bucket_of(key)] - 1; i >= 0; i = t->entries[i].next) {
		if (t->entries[i].key == key) {
			*value = t->entries[i].value;
			return true;
		}
	}
	return false;
}

static uint32_t run(void)
{
	uint32_t result = 0;

	for (uint32_t i = 0; i < KEYS; i++)
		insert(&table, keys[i], i);
	for (size_t i = 0; i < LOOK_UPS; i++) {
		uint32_t value;

		if (try_get(&table, keys[i % (2 * KEYS)], &value))
			result += value + 1;
	}
	return result;
}

const struct kernel hash_table_kernel = { "hash", prepare, run };
