/* A loom that runs on cards: a small machine with a stack, which prints rows of a cloth. */
#include <stdio.h>
#include <string.h>

#define STACK_SIZE 48
#define CLOTH_WIDTH 72

enum card_code {
  CARD_STOP,
  CARD_PUSH,
  CARD_ADD,
  CARD_TAKE,
  CARD_COPY,
  CARD_WEAVE,
  CARD_ROW,
  CARD_LOOP,
};

enum loom_fault {
  FAULT_NONE,
  FAULT_BARE_STACK,
  FAULT_FULL_STACK,
  FAULT_WIDE_ROW,
  FAULT_NO_CARD,
};

struct card {
  enum card_code code;
  int value;
};

struct loom {
  const struct card *cards;
  int card_count;
  int place;
  int stack[STACK_SIZE];
  int depth;
  char row[CLOTH_WIDTH];
  int width;
  enum loom_fault fault;
};

static const char *const card_names[] = {
    "stop", "push", "add", "take", "copy", "weave", "row", "loop",
};

void loom_load(struct loom *loom, const struct card *cards, int card_count) {
  memset(loom, 0, sizeof(*loom));
  loom->cards = cards;
  loom->card_count = card_count;
}

static int push_value(struct loom *loom, int value) {
  if (loom->depth == STACK_SIZE) {
    loom->fault = FAULT_FULL_STACK;
    return -1;
  }
  loom->stack[loom->depth] = value;
  loom->depth++;
  return 0;
}

static int pull_value(struct loom *loom, int *value) {
  if (loom->depth == 0) {
    loom->fault = FAULT_BARE_STACK;
    return -1;
  }
  loom->depth--;
  *value = loom->stack[loom->depth];
  return 0;
}

/* Puts a thread of some color into the row, as often as the stack tells. */
static int weave_thread(struct loom *loom, int color) {
  int count;
  if (pull_value(loom, &count) != 0) {
    return -1;
  }
  if (count < 0 || count > CLOTH_WIDTH - loom->width) {
    loom->fault = FAULT_WIDE_ROW;
    return -1;
  }
  memset(loom->row + loom->width, color, (size_t)count);
  loom->width += count;
  return 0;
}

static int run_card(struct loom *loom, const struct card *card) {
  int left;
  int right;
  switch (card->code) {
  case CARD_STOP:
    loom->place = loom->card_count;
    return 0;
  case CARD_PUSH:
    return push_value(loom, card->value);
  case CARD_ADD:
    if (pull_value(loom, &right) != 0) {
      return -1;
    }
    if (pull_value(loom, &left) != 0) {
      return -1;
    }
    return push_value(loom, left + right);
  case CARD_TAKE:
    if (pull_value(loom, &right) != 0) {
      return -1;
    }
    if (pull_value(loom, &left) != 0) {
      return -1;
    }
    return push_value(loom, left - right);
  case CARD_COPY:
    if (card->value < 0 || card->value >= loom->depth) {
      loom->fault = FAULT_BARE_STACK;
      return -1;
    }
    return push_value(loom, loom->stack[loom->depth - 1 - card->value]);
  case CARD_WEAVE:
    return weave_thread(loom, card->value);
  case CARD_ROW:
    printf("%.*s\n", loom->width, loom->row);
    loom->width = 0;
    return 0;
  case CARD_LOOP:
    if (loom->depth == 0) {
      loom->fault = FAULT_BARE_STACK;
      return -1;
    }
    if (loom->stack[loom->depth - 1] != 0) {
      loom->place = card->value;
    }
    return 0;
  default:
    loom->fault = FAULT_NO_CARD;
    return -1;
  }
}

int loom_run(struct loom *loom) {
  while (loom->place >= 0 && loom->place < loom->card_count) {
    const struct card *card = &loom->cards[loom->place];
    loom->place++;
    if (run_card(loom, card) != 0) {
      return -1;
    }
  }
  return 0;
}

int read_card(FILE *file, struct card *card) {
  char name[16];
  if (fscanf(file, "%15s", name) != 1) {
    return -1;
  }
  if (fscanf(file, "%d", &card->value) != 1) {
    return -1;
  }
  for (int code = CARD_STOP; code <= CARD_LOOP; code++) {
    if (strcmp(name, card_names[code]) == 0) {
      card->code = (enum card_code)code;
      return 0;
    }
  }
  return -1;
}

void print_card(FILE *file, const struct card *card) {
  fprintf(file, "%s", card_names[card->code]);
  fprintf(file, " %d", card->value);
  fprintf(file, "\n");
}

int same_card(const struct card *card, const struct card *other) {
  if (card->code != other->code) {
    return 0;
  }
  if (card->value != other->value) {
    return 0;
  }
  return 1;
}
