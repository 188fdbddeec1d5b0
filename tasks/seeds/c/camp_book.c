/* The book of a campsite: a file with a record of fixed size for every stay. */
#include <stdio.h>
#include <string.h>

#define CAMP_TENTS 40
#define NIGHT_PRICE 1850

struct stay {
	char guest[48];
	int tent;
	int night;
	int nights;
	int paid;
};

struct book {
	FILE *file;
	FILE *log;
	int stays;
};

int book_open(struct book *book, const char *path)
{
	book->log = stderr;
	book->file = fopen(path, "r+b");
	if (book->file == NULL)
		book->file = fopen(path, "w+b");
	if (book->file == NULL)
		return -1;
	if (fseek(book->file, 0, SEEK_END) != 0)
		return -1;
	book->stays = (int)(ftell(book->file) / (long)sizeof(struct stay));
	fprintf(book->log, "book opened with %d\n", book->stays);
	return 0;
}

static int read_stay(struct book *book, int number, struct stay *stay)
{
	if (number < 0 || number >= book->stays)
		return -1;
	if (fseek(book->file, number * (long)sizeof(*stay), SEEK_SET) != 0)
		return -1;
	if (fread(stay, sizeof(*stay), 1, book->file) != 1)
		return -1;
	return 0;
}

static int write_stay(struct book *book, int number, const struct stay *stay)
{
	if (fseek(book->file, number * (long)sizeof(*stay), SEEK_SET) != 0)
		return -1;
	if (fwrite(stay, sizeof(*stay), 1, book->file) != 1)
		return -1;
	if (fflush(book->file) != 0)
		return -1;
	return 0;
}

/* Tells whether a tent is free on all nights of a stay. */
static int tent_is_free(struct book *book, const struct stay *wanted)
{
	struct stay stay;

	for (int number = 0; number < book->stays; number++) {
		if (read_stay(book, number, &stay) != 0 || stay.tent != wanted->tent)
			continue;
		if (stay.night >= wanted->night + wanted->nights)
			continue;
		if (wanted->night >= stay.night + stay.nights)
			continue;
		return 0;
	}
	return 1;
}

/* Returns the number of the new stay, or -1. */
int book_stay(struct book *book, const char *guest, int tent, int night, int nights)
{
	struct stay stay = {.tent = tent, .night = night, .nights = nights};

	strncpy(stay.guest, guest, sizeof(stay.guest) - 1);
	if (tent < 0 || tent >= CAMP_TENTS || nights < 1)
		return -1;
	if (!tent_is_free(book, &stay))
		return -1;
	if (write_stay(book, book->stays, &stay) != 0)
		return -1;
	fprintf(book->log, "stay of %s\n", stay.guest);
	return book->stays++;
}

int book_pay(struct book *book, int number, int cents)
{
	struct stay stay;

	if (read_stay(book, number, &stay) != 0)
		return -1;
	if (stay.paid + cents > stay.nights * NIGHT_PRICE)
		return -1;
	stay.paid += cents;
	fprintf(book->log, "%d from %s\n", cents, stay.guest);
	return write_stay(book, number, &stay);
}

int book_debt(struct book *book, int number)
{
	struct stay stay;

	if (read_stay(book, number, &stay) != 0)
		return -1;
	return stay.nights * NIGHT_PRICE - stay.paid;
}

int book_rename(struct book *book, int number, const char *guest)
{
	struct stay stay;

	if (read_stay(book, number, &stay) != 0)
		return -1;
	fprintf(book->log, "%s is now %s\n", stay.guest, guest);
	memset(stay.guest, 0, sizeof(stay.guest));
	strncpy(stay.guest, guest, sizeof(stay.guest) - 1);
	return write_stay(book, number, &stay);
}

int book_cancel(struct book *book, int number)
{
	struct stay stay;

	if (read_stay(book, number, &stay) != 0)
		return -1;
	fprintf(book->log, "%s is away\n", stay.guest);
	stay.tent = -1;
	stay.nights = 0;
	return write_stay(book, number, &stay);
}

int book_print(struct book *book, FILE *out)
{
	struct stay stay;

	for (int number = 0; number < book->stays; number++) {
		if (read_stay(book, number, &stay) != 0)
			return -1;
		fprintf(out, "%d: %s", number, stay.guest);
		fprintf(out, ", tent %d", stay.tent);
		fprintf(out, ", %d nights", stay.nights);
		fprintf(out, ", %d due\n", stay.nights * NIGHT_PRICE - stay.paid);
	}
	return 0;
}

void book_close(struct book *book)
{
	fprintf(book->log, "book closed\n");
	fclose(book->file);
}
