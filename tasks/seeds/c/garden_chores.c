/* Chores of a garden, each of which has its turn again and again. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define CHORE_COUNT 24
#define CHORE_SLACK 900

typedef void (*work_fn)(int valve);

struct chore {
    const char *title;
    work_fn work;
    int valve;
    long due;
    long period;
    int turns;
    struct chore *next;
};

struct garden {
    struct chore chores[CHORE_COUNT];
    struct chore *first;
    struct chore *spare;
    long now;
    int late;
};

void garden_init(struct garden *garden)
{
    memset(garden, 0, sizeof(*garden));
    for (size_t at = 0; at < CHORE_COUNT; at++) {
        garden->chores[at].next = garden->spare;
        garden->spare = &garden->chores[at];
    }
}

/* Puts a chore before the first one that is due after it. */
static void place_chore(struct garden *garden, struct chore *chore)
{
    struct chore **place = &garden->first;
    while (*place != NULL && (*place)->due <= chore->due) {
        place = &(*place)->next;
    }
    chore->next = *place;
    *place = chore;
}

static struct chore *take_chore(struct garden *garden, const char *title)
{
    for (struct chore **place = &garden->first; *place != NULL; place = &(*place)->next) {
        struct chore *chore = *place;
        if (strcmp(chore->title, title) == 0) {
            *place = chore->next;
            return chore;
        }
    }
    return NULL;
}

int garden_add(struct garden *garden, const char *title, work_fn work, int valve, long period)
{
    struct chore *chore = garden->spare;
    if (chore == NULL) {
        return -1;
    }
    garden->spare = chore->next;
    chore->title = title;
    chore->work = work;
    chore->valve = valve;
    chore->due = garden->now + period;
    chore->period = period;
    chore->turns = 0;
    place_chore(garden, chore);
    fprintf(stderr, "chore %s: added\n", chore->title);
    return 0;
}

int garden_drop(struct garden *garden, const char *title)
{
    struct chore *chore = take_chore(garden, title);
    if (chore == NULL) {
        return -1;
    }
    fprintf(stderr, "chore %s: dropped\n", chore->title);
    chore->next = garden->spare;
    garden->spare = chore;
    return 0;
}

/* Lets a chore wait for some time more. */
int garden_delay(struct garden *garden, const char *title, long delay)
{
    struct chore *chore = take_chore(garden, title);
    if (chore == NULL) {
        return -1;
    }
    chore->due += delay;
    place_chore(garden, chore);
    fprintf(stderr, "chore %s: delayed\n", chore->title);
    return 0;
}

int garden_change(struct garden *garden, const char *title, long period)
{
    struct chore *chore = take_chore(garden, title);
    if (chore == NULL) {
        return -1;
    }
    chore->due += period - chore->period;
    chore->period = period;
    chore->turns = 0;
    place_chore(garden, chore);
    fprintf(stderr, "chore %s: changed\n", chore->title);
    return 0;
}

/* Does all that is due; returns when the next chore is, or -1. */
long garden_tick(struct garden *garden, long now)
{
    garden->now = now;
    while (garden->first != NULL && garden->first->due <= now) {
        struct chore *chore = garden->first;
        garden->first = chore->next;
        if (now - chore->due > CHORE_SLACK) {
            garden->late++;
            fprintf(stderr, "chore %s: late\n", chore->title);
        }
        chore->work(chore->valve);
        chore->turns++;
        chore->due = now + (chore->period > 0 ? chore->period : 1);
        place_chore(garden, chore);
    }
    return garden->first != NULL ? garden->first->due : -1;
}

/* Tells whether a chore could be done now without being early. */
int chore_is_ripe(const struct garden *garden, const struct chore *chore)
{
    return chore->due - garden->now <= CHORE_SLACK;
}

void garden_print(const struct garden *garden, FILE *out)
{
    for (const struct chore *chore = garden->first; chore != NULL; chore = chore->next) {
        const long wait = chore->due - garden->now;
        fprintf(out, "%s:%s", chore->title, wait < -CHORE_SLACK ? " late," : "");
        fprintf(out, " %d seconds,", (int)(wait / 1000));
        fprintf(out, " %d turns\n", chore->turns);
    }
    fprintf(out, "%d late\n", garden->late);
}

void garden_clear_turns(struct garden *garden)
{
    for (struct chore *chore = garden->first; chore != NULL; chore = chore->next) {
        chore->turns = 0;
    }
    garden->late = 0;
}

static void water(int valve)
{
    printf("valve %d waters\n", valve);
}

static void rinse(int valve)
{
    printf("valve %d is rinsed\n", valve);
}

static void shut(int valve)
{
    printf("valve %d is shut\n", valve);
}

/* What every garden needs. */
int garden_plant(struct garden *garden)
{
    int result = garden_add(garden, "dawn", water, 1, 86000);
    result |= garden_add(garden, "dusk", water, 2, 86000);
    result |= garden_add(garden, "pond", rinse, 3, 7200);
    result |= garden_add(garden, "frost", shut, 1, 450);
    return result;
}
