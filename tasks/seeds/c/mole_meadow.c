// Find the burrows of a meadow without waking a mole.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MEADOW_ROWS 12
#define MEADOW_COLS 30

enum meadow_state { MEADOW_CALM, MEADOW_AWAKE, MEADOW_DONE };

struct burrow {
  int mole;
  int open;
  int flag;
};

struct meadow {
  enum meadow_state state;
  int moles;
  int hidden;
  int flags;
  struct burrow burrows[MEADOW_ROWS][MEADOW_COLS];
};

static struct burrow *burrow_at(struct meadow *meadow, int row, int col) {
  if (row < 0 || row >= MEADOW_ROWS || col < 0 || col >= MEADOW_COLS) {
    return NULL;
  }
  return &meadow->burrows[row][col];
}

// Counts the moles around a burrow.
static int nearby_moles(struct meadow *meadow, int row, int col) {
  int moles = 0;
  for (int y = row - 1; y <= row + 1; y++) {
    for (int x = col - 1; x <= col + 1; x++) {
      const struct burrow *burrow = burrow_at(meadow, y, x);
      if (burrow != NULL && burrow->mole) {
        moles++;
      }
    }
  }
  return moles;
}

void start_meadow(struct meadow *meadow, int moles) {
  memset(meadow, 0, sizeof(*meadow));
  meadow->state = MEADOW_CALM;
  meadow->hidden = MEADOW_ROWS * MEADOW_COLS;
  while (meadow->moles < moles && meadow->moles < meadow->hidden) {
    const int y = rand() % MEADOW_ROWS;
    const int x = rand() % MEADOW_COLS;
    struct burrow *burrow = burrow_at(meadow, y, x);
    if (!burrow->mole) {
      burrow->mole = 1;
      meadow->moles++;
    }
  }
}

// Opens a burrow, and all around it where no mole is near. Returns whether anything changed.
int open_burrow(struct meadow *meadow, int row, int col) {
  struct burrow *burrow = burrow_at(meadow, row, col);
  if (burrow == NULL || burrow->open || burrow->flag) {
    return 0;
  }
  burrow->open = 1;
  meadow->hidden--;
  fprintf(stderr, "open burrow %d %d\n", row, col);
  if (burrow->mole) {
    meadow->state = MEADOW_AWAKE;
    return 1;
  }
  if (nearby_moles(meadow, row, col) == 0) {
    for (int y = row - 1; y <= row + 1; y++) {
      for (int x = col - 1; x <= col + 1; x++) {
        open_burrow(meadow, y, x);
      }
    }
  }
  if (meadow->hidden == meadow->moles && meadow->state == MEADOW_CALM) {
    meadow->state = MEADOW_DONE;
  }
  return 1;
}

int flag_burrow(struct meadow *meadow, int row, int col) {
  struct burrow *burrow = burrow_at(meadow, row, col);
  if (burrow == NULL || burrow->open) {
    return 0;
  }
  fprintf(stderr, "flag burrow %d %d\n", row, col);
  meadow->flags += burrow->flag ? -1 : 1;
  burrow->flag = !burrow->flag;
  return 1;
}

// Opens what has no flag around an open burrow that has all its flags.
int sweep_burrow(struct meadow *meadow, int row, int col) {
  const struct burrow *burrow = burrow_at(meadow, row, col);
  int flags = 0;
  int changed = 0;
  if (burrow == NULL || !burrow->open) {
    return 0;
  }
  for (int y = row - 1; y <= row + 1; y++) {
    for (int x = col - 1; x <= col + 1; x++) {
      const struct burrow *other = burrow_at(meadow, y, x);
      flags += other != NULL && other->flag;
    }
  }
  if (flags != nearby_moles(meadow, row, col)) {
    return 0;
  }
  fprintf(stderr, "sweep burrow %d %d\n", row, col);
  for (int y = row - 1; y <= row + 1; y++) {
    for (int x = col - 1; x <= col + 1; x++) {
      changed |= open_burrow(meadow, y, x);
    }
  }
  return changed;
}

void wake_moles(struct meadow *meadow) {
  fprintf(stderr, "wake %d moles\n", meadow->moles);
  for (int y = 0; y < MEADOW_ROWS; y++) {
    for (int x = 0; x < MEADOW_COLS; x++) {
      struct burrow *burrow = burrow_at(meadow, y, x);
      burrow->open |= burrow->mole;
    }
  }
  meadow->state = MEADOW_AWAKE;
}

// The share of the meadow that is no longer hidden, in percent.
int open_share(const struct meadow *meadow) {
  const int burrows = MEADOW_ROWS * MEADOW_COLS;
  return (burrows - meadow->hidden) * 100 / burrows;
}

// A move is a letter and a place, such as "o 3 14".
int play_move(struct meadow *meadow, const char *line) {
  char letter;
  int row;
  int col;
  if (sscanf(line, " %c %d %d", &letter, &row, &col) != 3) {
    fputs("a move has a letter and a place\n", stderr);
    return 0;
  }
  switch (letter) {
    case 'o':
      return open_burrow(meadow, row, col);
    case 'f':
      return flag_burrow(meadow, row, col);
    case 's':
      return sweep_burrow(meadow, row, col);
    default:
      fputs("no such move\n", stderr);
      return 0;
  }
}

void print_burrow(struct meadow *meadow, int row, int col) {
  const struct burrow *burrow = burrow_at(meadow, row, col);
  if (burrow->flag) {
    printf(" !");
  } else if (!burrow->open) {
    printf(" .");
  } else if (burrow->mole) {
    printf(" m");
  } else {
    printf(" %d", nearby_moles(meadow, row, col));
  }
}

void print_meadow(struct meadow *meadow) {
  for (int y = 0; y < MEADOW_ROWS; y++) {
    for (int x = 0; x < MEADOW_COLS; x++) {
      print_burrow(meadow, y, x);
    }
    printf("\n");
  }
  printf("%d moles, %d flags\n", meadow->moles, meadow->flags);
}
