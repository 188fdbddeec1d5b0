/* Reads recipe cards from a text, and writes them back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct spice {
    char *name;
    unsigned grams;
    struct spice *next;
};

struct card {
    char *title;
    char *cook;
    unsigned plates;
    struct spice *spices;
    struct card *next;
};

struct reader {
    FILE *in;
    const char *source;
    unsigned line;
    struct card *cards;
};

static void die(const char *what) {
    perror(what);
    exit(EXIT_FAILURE);
}

static char *copy_text(const char *text) {
    char *copy = malloc(strlen(text) + 1);
    if (copy == NULL) {
        die("memory");
    }
    return strcpy(copy, text);
}

static struct spice *new_spice(const char *name, unsigned grams) {
    struct spice *spice = malloc(sizeof(*spice));
    if (spice == NULL) {
        die("memory");
    }
    spice->name = copy_text(name);
    spice->grams = grams;
    spice->next = NULL;
    return spice;
}

static struct card *new_card(const char *name) {
    struct card *card = malloc(sizeof(*card));
    if (card == NULL) {
        die("memory");
    }
    card->title = copy_text(name);
    card->cook = copy_text("nobody");
    card->plates = 4;
    card->spices = NULL;
    card->next = NULL;
    return card;
}

struct reader *open_reader(const char *name) {
    struct reader *reader = malloc(sizeof(*reader));
    if (reader == NULL) {
        die("memory");
    }
    reader->source = name;
    reader->line = 0;
    reader->cards = NULL;
    reader->in = fopen(name, "r");
    if (reader->in == NULL) {
        die(name);
    }
    return reader;
}

/* Returns what follows a key and a space, or NULL where the line begins otherwise. */
static const char *value_of(const char *line, const char *key) {
    const size_t length = strlen(key);
    return strncmp(line, key, length) == 0 && line[length] == ' ' ? line + length + 1 : NULL;
}

static void read_spice(struct reader *reader, struct card *card, const char *value) {
    char *name;
    const unsigned grams = (unsigned)strtoul(value, &name, 10);
    if (name == value || *name != ' ') {
        fprintf(stderr, "%s:%u: spice without grams\n", reader->source, reader->line);
        return;
    }
    if (grams > 2500) {
        fprintf(stderr, "%s:%u: too much spice\n", reader->source, reader->line);
    }
    struct spice *spice = new_spice(name + 1, grams);
    spice->next = card->spices;
    card->spices = spice;
}

static void read_line(struct reader *reader, const char *line) {
    const char *value;
    struct card *card = reader->cards;
    if ((value = value_of(line, "=")) != NULL) {
        reader->cards = new_card(value);
        reader->cards->next = card;
    } else if (card == NULL) {
        fprintf(stderr, "%s:%u: line before any card\n", reader->source, reader->line);
    } else if ((value = value_of(line, "cook")) != NULL) {
        free(card->cook);
        card->cook = copy_text(value);
    } else if ((value = value_of(line, "plates")) != NULL) {
        card->plates = (unsigned)strtoul(value, NULL, 10);
    } else if ((value = value_of(line, "-")) != NULL) {
        read_spice(reader, card, value);
    } else {
        fprintf(stderr, "%s:%u: strange line\n", reader->source, reader->line);
    }
}

/* Reads all cards; the last one comes first. */
struct card *read_cards(struct reader *reader) {
    char line[240];
    while (fgets(line, sizeof(line), reader->in) != NULL) {
        reader->line++;
        line[strcspn(line, "\n")] = '\0';
        read_line(reader, line);
    }
    fclose(reader->in);
    return reader->cards;
}

void write_card(FILE *out, const struct card *card) {
    fprintf(out, "= %s\n", card->title);
    fprintf(out, "cook %s\n", card->cook);
    fprintf(out, "plates %u\n", card->plates);
    for (const struct spice *spice = card->spices; spice != NULL; spice = spice->next) {
        fprintf(out, "- %u %s\n", spice->grams, spice->name);
    }
}

void write_titles(FILE *out, const struct card *cards) {
    for (const struct card *card = cards; card != NULL; card = card->next) {
        fprintf(out, "%s, by %s\n", card->title, card->cook);
    }
}

struct card *copy_card(const struct card *card) {
    struct card *copy = new_card(card->title);
    free(copy->cook);
    copy->cook = copy_text(card->cook);
    copy->plates = card->plates;
    for (const struct spice *spice = card->spices; spice != NULL; spice = spice->next) {
        struct spice *other = new_spice(spice->name, spice->grams);
        other->next = copy->spices;
        copy->spices = other;
    }
    return copy;
}

void scale_card(struct card *card, unsigned plates) {
    const unsigned before = card->plates > 0 ? card->plates : 1;
    for (struct spice *spice = card->spices; spice != NULL; spice = spice->next) {
        spice->grams = spice->grams * plates / before;
    }
    card->plates = plates;
}
