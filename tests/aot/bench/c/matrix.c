/* The product of two matrices of 96 x 96 doubles. All numbers are small integers, so it is exact. */
#include "kernel.h"

#define SIZE 96

static double a[SIZE * SIZE];
static double b[SIZE * SIZE];
static double product[SIZE * SIZE];

static void prepare(void)
{
	uint32_t state = 5;

	for (size_t i = 0; i < SIZE * SIZE; i++) {
		a[i] = random_next(&state) % 100;
		b[i] = random_next(&state) % 100;
	}
}

static void multiply(const double *left, const double *right, double *result)
{
	for (size_t row = 0; row < SIZE; row++) {
		double *target = result + row * SIZE;

		for (size_t k = 0; k < SIZE; k++) {
			double factor = left[row * SIZE + k];
			const double *source = right + k * SIZE;

			for (size_t column = 0; column < SIZE; column++)
				target[column] += factor * source[column];
		}
	}
}

static uint32_t run(void)
{
	double sum = 0;

	multiply(a, b, product);
	for (int i = 0; i < SIZE * SIZE; i++)
		sum += product[i] * (i % 7 + 1);
	return (uint32_t)(uint64_t)sum;
}

const struct kernel matrix_kernel = { "matrix", prepare, run };
