/* Runs the kernels on the bare machine and prints "kernel NAME INSTRUCTIONS RESULT" for each. */
#include "kernel.h"

#define SBI_CONSOLE_PUTCHAR 1
#define SBI_SYSTEM_RESET 0x53525354

static const struct kernel *const kernels[] = {
	&checksum_kernel,
	&copy_kernel,
	&sort_kernel,
	&hash_table_kernel,
	&matrix_kernel,
	&scan_kernel,
	&virtual_call_kernel,
	&crc_kernel,
};

static void sbi_call(uint64_t extension, uint64_t function, uint64_t argument0, uint64_t argument1)
{
	register uint64_t a0 __asm__("a0") = argument0;
	register uint64_t a1 __asm__("a1") = argument1;
	register uint64_t a6 __asm__("a6") = function;
	register uint64_t a7 __asm__("a7") = extension;

	__asm__ volatile("ecall" : "+r"(a0), "+r"(a1) : "r"(a6), "r"(a7) : "memory");
}

static uint64_t instructions_retired(void)
{
	uint64_t value;

	__asm__ volatile("rdinstret %0" : "=r"(value) : : "memory");
	return value;
}

static void print(const char *text)
{
	for (; *text != '\0'; text++)
		sbi_call(SBI_CONSOLE_PUTCHAR, 0, (uint8_t)*text, 0);
}

static void print_number(uint64_t value)
{
	char digits[24];
	char *first = digits + sizeof digits - 1;

	*first = '\0';
	do
		*--first = (char)('0' + value % 10);
	while ((value /= 10) != 0);
	print(first);
}

void bench_main(void)
{
	for (size_t i = 0; i < sizeof kernels / sizeof kernels[0]; i++) {
		uint64_t before, after;
		uint32_t result;

		kernels[i]->prepare();
		before = instructions_retired();
		result = kernels[i]->run();
		after = instructions_retired();
		print("kernel ");
		print(kernels[i]->name);
		print(" ");
		print_number(after - before);
		print(" ");
		print_number(result);
		print("\n");
	}
	print("signalbox: exit 0\n");
	sbi_call(SBI_SYSTEM_RESET, 0, 0, 0);
	for (;;)
		;
}
