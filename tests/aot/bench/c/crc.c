/* CRC-32 with a table of 256 entries over 64 KiB. */
#include "kernel.h"

static uint32_t table[256];
static uint8_t data[65536];

static void prepare(void)
{
	uint32_t state = 8;

	for (uint32_t i = 0; i < 256; i++) {
		uint32_t value = i;

		for (int bit = 0; bit < 8; bit++)
			value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
		table[i] = value;
	}
	for (size_t i = 0; i < sizeof data; i++)
		data[i] = (uint8_t)random_next(&state);
}

static uint32_t crc32(const uint8_t *bytes, size_t length)
{
	uint32_t crc = UINT32_MAX;

	for (size_t i = 0; i < length; i++)
		crc = table[(uint8_t)(crc ^ bytes[i])] ^ (crc >> 8);
	return ~crc;
}

static uint32_t run(void)
{
	uint32_t result = 0;

	for (int round = 0; round < 4; round++)
		result += crc32(data, sizeof data);
	return result;
}

const struct kernel crc_kernel = { "crc", prepare, run };
