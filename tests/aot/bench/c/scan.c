/* Words of a text of 32,768 characters: how many, the longest, and a hash of them. */
#include "kernel.h"

#define LENGTH 32768

static const char alphabet[] = "etaoinshrdlu  ETAOIN, .;\n";
static char text[LENGTH + 1];

static void prepare(void)
{
	uint32_t state = 6;

	for (size_t i = 0; i < LENGTH; i++)
		text[i] = alphabet[random_next(&state) % (sizeof alphabet - 1)];
}

static uint32_t scan(const char *t)
{
	uint32_t words = 0;
	uint32_t longest = 0;
	uint32_t hash = 0;
	uint32_t length = 0;

	for (; *t != '\0'; t++) {
		char letter = *t | 0x20;

		if (letter >= 'a' && letter <= 'z') {
			hash = hash * 31 + (uint32_t)letter;
			length++;
		} else if (length != 0) {
			words++;
			longest = length > longest ? length : longest;
			length = 0;
		}
	}
	return hash + words * 1000 + longest;
}

static uint32_t run(void)
{
	uint32_t result = 0;

	for (int round = 0; round < 4; round++)
		result += scan(text);
	return result;
}

const struct kernel scan_kernel = { "scan", prepare, run };
