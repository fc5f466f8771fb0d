/* Quicksort (Hoare's partition, median of three, insertion sort for short pieces) of 20,000 numbers. */
#include "kernel.h"

#define LENGTH 20000
#define SHORT_LENGTH 16

static int values[LENGTH];

static void prepare(void)
{
	uint32_t state = 3;

	for (size_t i = 0; i < LENGTH; i++)
		values[i] = (int)random_next(&state);
}

static inline int min(int a, int b)
{
	return a < b ? a : b;
}

static inline int max(int a, int b)
{
	return a > b ? a : b;
}

static int median(int a, int b, int c)
{
	return max(min(a, b), min(max(a, b), c));
}

static int partition(int *a, int low, int high)
{
	int pivot = median(a[low], a[low + (high - low) / 2], a[high]);
	int i = low - 1;
	int j = high + 1;

	for (;;) {
		int swapped;

		do
			i++;
		while (a[i] < pivot);
		do
			j--;
		while (a[j] > pivot);
		if (i >= j)
			return j;
		swapped = a[i];
		a[i] = a[j];
		a[j] = swapped;
	}
}

static void sort(int *a, int low, int high)
{
	while (high - low >= SHORT_LENGTH) {
		int middle = partition(a, low, high);

		sort(a, low, middle);
		low = middle + 1;
	}
	for (int i = low + 1; i <= high; i++) {
		int value = a[i];
		int j = i - 1;

		while (j >= low && a[j] > value) {
			a[j + 1] = a[j];
			j--;
		}
		a[j + 1] = value;
	}
}

static uint32_t run(void)
{
	uint32_t result = 0;

	sort(values, 0, LENGTH - 1);
	for (size_t i = 0; i < LENGTH; i++)
		result = result * 31 + (uint32_t)values[i];
	return result;
}

const struct kernel sort_kernel = { "sort", prepare, run };
