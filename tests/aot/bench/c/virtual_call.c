/* Calls through tables of functions on 1,024 objects of four kinds in random order, 64 times. */
#include "kernel.h"

#define LENGTH 1024

struct shape;

struct shape_operations {
	uint32_t (*area)(const struct shape *shape);
};

struct shape {
	const struct shape_operations *operations;
	uint32_t size;
	uint32_t height;
};

static uint32_t square_area(const struct shape *shape)
{
	return shape->size * shape->size;
}

static uint32_t rectangle_area(const struct shape *shape)
{
	return shape->size * shape->height;
}

static uint32_t triangle_area(const struct shape *shape)
{
	return shape->size * shape->height / 2;
}

static uint32_t circle_area(const struct shape *shape)
{
	return 3 * shape->size * shape->size;
}

static const struct shape_operations kinds[] = {
	{ square_area },
	{ rectangle_area },
	{ triangle_area },
	{ circle_area },
};

static struct shape storage[LENGTH];
static const struct shape *shapes[LENGTH];

static void prepare(void)
{
	uint32_t state = 7;

	for (size_t i = 0; i < LENGTH; i++) {
		storage[i].operations = &kinds[random_next(&state) % 4];
		storage[i].size = random_next(&state) % 100;
		storage[i].height = random_next(&state) % 100;
		shapes[i] = &storage[i];
	}
}

static uint32_t run(void)
{
	uint32_t sum = 0;

	for (int round = 0; round < 64; round++) {
		for (size_t i = 0; i < LENGTH; i++)
			sum += shapes[i]->operations->area(shapes[i]);
	}
	return sum;
}

const struct kernel virtual_call_kernel = { "virtual", prepare, run };
