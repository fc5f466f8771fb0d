/* The same picture as Program.cs makes, with the same operations in the same order (clients/display/drawing/Mandelbrot.cs),
 * and the line "kernel mandelbrot INSTRUCTIONS HASH". */
#include <stdint.h>

#define WIDTH 320
#define HEIGHT 200
#define ESCAPE_SQUARE 256.0
#define COLOR_COUNT 1024
#define COLORS_PER_STEP 24
#define MOST_STEPS 200

static const uint32_t stops[] = {0x000764, 0x206BCB, 0xEDFFFF, 0xFFAA00, 0x5A0202, 0x000764};
static uint32_t colors[COLOR_COUNT];
static uint32_t pixels[WIDTH * HEIGHT];

static void make_colors(void)
{
	for (int index = 0; index < COLOR_COUNT; index++) {
		int place = index * 5;
		uint32_t from = stops[place / COLOR_COUNT];
		uint32_t to = stops[place / COLOR_COUNT + 1];
		int share = place % COLOR_COUNT;

		for (int shift = 0; shift <= 16; shift += 8) {
			int start = (int)(from >> shift) & 0xFF;
			int end = (int)(to >> shift) & 0xFF;

			colors[index] |= (uint32_t)(start + (end - start) * share / COLOR_COUNT) << shift;
		}
	}
}

static double fast_log2(double value)
{
	union { double number; int64_t bits; } both = {value};
	int exponent = (int)(both.bits >> 52) - 1023;
	double fraction;

	both.bits = (both.bits & ((1LL << 52) - 1)) | (1023LL << 52);
	fraction = both.number - 1;
	return exponent + fraction * (1.3465 - 0.3465 * fraction);
}

static int is_in_main_parts(double x, double y)
{
	double yy = y * y;
	double from_cusp = x - 0.25;
	double q = from_cusp * from_cusp + yy;
	double from_disk = x + 1;

	return q * (q + from_cusp) <= 0.25 * yy || from_disk * from_disk + yy <= 0.0625;
}

static int steps_at(double real, double imaginary, int most_steps, double *square)
{
	double x = 0, y = 0, xx = 0, yy = 0;
	int steps = 0;

	*square = 0;
	if (is_in_main_parts(real, imaginary))
		return most_steps;
	while (steps < most_steps && xx + yy < ESCAPE_SQUARE) {
		y = (x + x) * y + imaginary;
		x = xx - yy + real;
		xx = x * x;
		yy = y * y;
		steps++;
	}
	*square = xx + yy;
	return *square < ESCAPE_SQUARE ? most_steps : steps;
}

static uint32_t color_of(int steps, double square)
{
	double smooth = steps + 1 - fast_log2(fast_log2(square) * 0.5);
	int64_t color = (int64_t)(smooth * COLORS_PER_STEP);

	return colors[(color < 0 ? 0 : color) % COLOR_COUNT];
}

static void compute(double center_x, double center_y, double pixel_size, int x, int y, uint32_t *line, int count)
{
	double imaginary = center_y - y * pixel_size;

	for (int index = 0; index < count; index++) {
		double square;
		int steps = steps_at(center_x + (x + index) * pixel_size, imaginary, MOST_STEPS, &square);

		line[index] = steps == MOST_STEPS ? 0 : color_of(steps, square);
	}
}

static void sbi_call(uint64_t extension, uint64_t argument)
{
	register uint64_t a0 __asm__("a0") = argument;
	register uint64_t a1 __asm__("a1") = 0;
	register uint64_t a6 __asm__("a6") = 0;
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
		sbi_call(1, (uint8_t)*text);
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
	uint32_t hash = 2166136261u;
	uint64_t before, after;

	make_colors();
	before = instructions_retired();
	for (int y = 0; y < HEIGHT; y++)
		compute(-0.65, 0, 3.2 / WIDTH, -WIDTH / 2, y - HEIGHT / 2, pixels + y * WIDTH, WIDTH);
	after = instructions_retired();
	for (int index = 0; index < WIDTH * HEIGHT; index++)
		hash = (hash ^ pixels[index]) * 16777619u;
	print("kernel mandelbrot ");
	print_number(after - before);
	print(" ");
	print_number(hash);
	print("\nsignalbox: exit 0\n");
	sbi_call(0x53525354, 0);
	for (;;)
		;
}
