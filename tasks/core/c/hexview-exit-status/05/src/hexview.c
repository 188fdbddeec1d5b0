#define _POSIX_C_SOURCE 200809L

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define MAX_WIDTH 64

struct options {
	uint64_t skip;
	uint64_t length;
	unsigned int width;
	bool text;
	bool squeeze;
};

static int exit_status = EXIT_SUCCESS;

/* Reports errno; the remaining files are dumped all the same. */
static void complain(const char *name)
{
	fprintf(stderr, "hexview: %s: %s\n", name, strerror(errno));
	exit_status = EXIT_FAILURE;
}

static void usage(void)
{
	fprintf(stderr, "usage: hexview [-tv] [-n length] [-s skip] [-w width] "
			"[file...]\n");
	exit(2);
}

static uint64_t parse_number(int option, const char *text, uint64_t max)
{
	unsigned long long value;
	char *end;

	errno = 0;
	value = strtoull(text, &end, 0);
	if (!isdigit((unsigned char)*text) || *end != '\0' || errno != 0 ||
	    value > max) {
		fprintf(stderr, "hexview: -%c: %s: no valid number\n", option,
			text);
		exit(2);
	}
	return value;
}

static void print_line(const struct options *opts, uint64_t offset,
		       const uint8_t *data, size_t len)
{
	printf("%08" PRIx64 " ", offset);
	for (size_t i = 0; i < opts->width; i++) {
		if (i % 8 == 0)
			putchar(' ');
		if (i < len)
			printf("%02x ", data[i]);
		else
			printf("   ");
	}
	if (opts->text) {
		putchar('|');
		for (size_t i = 0; i < len; i++)
			putchar(isprint(data[i]) ? data[i] : '.');
		putchar('|');
	}
	putchar('\n');
}

/* Pipes cannot seek and are read instead. */
static void skip_input(FILE *in, uint64_t count)
{
	if (fseeko(in, (off_t)count, SEEK_SET) == 0)
		return;
	while (count > 0 && getc(in) != EOF)
		count--;
}

static void dump(const struct options *opts, const char *name, FILE *in)
{
	uint8_t lines[2][MAX_WIDTH];
	uint64_t done = 0;
	bool squeezing = false;

	if (opts->skip > 0)
		skip_input(in, opts->skip);
	for (unsigned int turn = 0; done < opts->length; turn ^= 1) {
		uint64_t left = opts->length - done;
		size_t want = left < opts->width ? (size_t)left : opts->width;
		size_t len = fread(lines[turn], 1, want, in);

		if (len == 0)
			break;
		if (opts->squeeze && done > 0 && len == opts->width &&
		    memcmp(lines[0], lines[1], len) == 0) {
			if (!squeezing)
				puts("*");
			squeezing = true;
		} else {
			print_line(opts, opts->skip + done, lines[turn], len);
			squeezing = false;
		}
		done += len;
	}
	if (ferror(in))
		complain(name);
	printf("%08" PRIx64 "\n", opts->skip + done);
}

int main(int argc, char **argv)
{
	struct options opts = {
		.length = UINT64_MAX,
		.width = 16,
		.squeeze = true,
	};
	int option;

	while ((option = getopt(argc, argv, "n:s:tvw:")) != -1) {
		switch (option) {
		case 'n':
			opts.length = parse_number('n', optarg, UINT64_MAX);
			break;
		case 's':
			opts.skip = parse_number('s', optarg, INT64_MAX);
			break;
		case 't':
			opts.text = true;
			break;
		case 'v':
			opts.squeeze = false;
			break;
		case 'w':
			opts.width = parse_number('w', optarg, MAX_WIDTH);
			break;
		default:
			usage();
		}
	}
	if (opts.width == 0)
		usage();
	if (optind == argc)
		dump(&opts, "(stdin)", stdin);
	for (int i = optind; i < argc; i++) {
		FILE *in = fopen(argv[i], "rb");

		if (in == NULL) {
			complain(argv[i]);
			continue;
		}
		dump(&opts, argv[i], in);
		fclose(in);
	}
	return EXIT_SUCCESS;
}
