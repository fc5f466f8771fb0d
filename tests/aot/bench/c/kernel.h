/* A piece of work that exists in C# as well (../csharp/Kernels), with the same algorithm on the same data. */
#ifndef KERNEL_H
#define KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kernel {
	const char *name;
	void (*prepare)(void);	/* makes the data; not counted */
	uint32_t (*run)(void);	/* the work that is counted; what it returns depends on all of it */
};

extern const struct kernel checksum_kernel;
extern const struct kernel copy_kernel;
extern const struct kernel sort_kernel;
extern const struct kernel hash_table_kernel;
extern const struct kernel matrix_kernel;
extern const struct kernel scan_kernel;
extern const struct kernel virtual_call_kernel;
extern const struct kernel crc_kernel;

/* The numbers that both languages make their data from: a linear congruential generator, 24 bits of it. */
static inline uint32_t random_next(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

#endif
