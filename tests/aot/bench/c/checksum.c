/* Adler-32 over 64 KiB. */
#include "kernel.h"

#define MODULUS 65521

/* So many bytes can be added up before the sums might overflow. */
#define BLOCK_LENGTH 5552

static uint8_t data[65536];

static void prepare(void)
{
	uint32_t state = 1;

	for (size_t i = 0; i < sizeof data; i++)
		data[i] = (uint8_t)random_next(&state);
}

static uint32_t adler32(const uint8_t *bytes, size_t length)
{
	uint32_t a = 1;
	uint32_t b = 0;

	while (length > 0) {
		size_t block = length < BLOCK_LENGTH ? length : BLOCK_LENGTH;

		for (size_t i = 0; i < block; i++) {
			a += bytes[i];
			b += a;
		}
		a %= MODULUS;
		b %= MODULUS;
		bytes += block;
		length -= block;
	}
	return (b << 16) | a;
}

static uint32_t run(void)
{
	uint32_t result = 0;

	for (int round = 0; round < 4; round++)
		result += adler32(data, sizeof data);
	return result;
}

const struct kernel checksum_kernel = { "checksum", prepare, run };
