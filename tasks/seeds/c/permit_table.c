// Parking permits by number plate: a table with open addressing.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TABLE_START 64
#define TABLE_LOAD 70

struct permit {
    char plate[16];
    int zone;
    int months;
};

struct table {
    struct permit *slots;
    size_t size;
    size_t taken;
};

typedef void (*permit_visit)(const struct permit *permit);

static size_t hash_plate(const char *plate) {
    size_t hash = 5381;
    for (; *plate != '\0'; plate++) {
        hash = hash * 33 + (unsigned char)*plate;
    }
    return hash;
}

static bool holds_plate(const struct permit *permit, const char *plate) {
    return strcmp(permit->plate, plate) == 0;
}

// Returns the slot that holds a plate, or the free one where it belongs.
static struct permit *find_slot(const struct table *table, const char *plate) {
    struct permit *slot = &table->slots[hash_plate(plate) % table->size];
    while (slot->plate[0] != '\0' && !holds_plate(slot, plate)) {
        slot = slot + 1 < table->slots + table->size ? slot + 1 : table->slots;
    }
    return slot;
}

bool table_init(struct table *table) {
    table->slots = calloc(TABLE_START, sizeof(*table->slots));
    if (table->slots == NULL) {
        return false;
    }
    table->size = TABLE_START;
    table->taken = 0;
    return true;
}

void table_free(struct table *table) {
    free(table->slots);
    table->slots = NULL;
}

static bool table_grow(struct table *table) {
    struct table larger = {.size = table->size * 2, .taken = table->taken};
    larger.slots = calloc(larger.size, sizeof(*larger.slots));
    if (larger.slots == NULL) {
        return false;
    }
    for (size_t at = 0; at < table->size; at++) {
        const struct permit *permit = &table->slots[at];
        if (permit->plate[0] != '\0') {
            *find_slot(&larger, permit->plate) = *permit;
        }
    }
    fprintf(stderr, "table grows to %zu\n", larger.size);
    free(table->slots);
    *table = larger;
    return true;
}

// Adds a permit, or makes the one that there is last longer.
bool table_add(struct table *table, const char *plate, int zone, int months) {
    if (plate[0] == '\0' || strlen(plate) >= sizeof(table->slots->plate) || months < 1) {
        return false;
    }
    if (table->taken * 100 >= table->size * TABLE_LOAD && !table_grow(table)) {
        return false;
    }
    struct permit *permit = find_slot(table, plate);
    if (permit->plate[0] == '\0') {
        strcpy(permit->plate, plate);
        permit->months = 0;
        table->taken++;
    }
    fprintf(stderr, "permit for %s in zone %d\n", plate, zone);
    permit->zone = zone;
    permit->months += months;
    return true;
}

bool table_renew(struct table *table, const char *plate, int months) {
    struct permit *permit = find_slot(table, plate);
    if (permit->plate[0] == '\0') {
        return false;
    }
    permit->months += months;
    return true;
}

bool table_move(struct table *table, const char *plate, int zone) {
    struct permit *permit = find_slot(table, plate);
    if (permit->plate[0] == '\0') {
        return false;
    }
    fprintf(stderr, "permit for %s moved to zone %d\n", plate, zone);
    permit->zone = zone;
    return true;
}

// Takes a permit back, and sets those anew that may have had to make way for it.
bool table_revoke(struct table *table, const char *plate) {
    struct permit *permit = find_slot(table, plate);
    if (permit->plate[0] == '\0') {
        return false;
    }
    fprintf(stderr, "permit for %s revoked\n", plate);
    permit->plate[0] = '\0';
    table->taken--;
    size_t at = (size_t)(permit - table->slots + 1) % table->size;
    while (table->slots[at].plate[0] != '\0') {
        const struct permit other = table->slots[at];
        table->slots[at].plate[0] = '\0';
        *find_slot(table, other.plate) = other;
        at = (at + 1) % table->size;
    }
    return true;
}

bool table_allows(const struct table *table, const char *plate, int zone) {
    const struct permit *permit = find_slot(table, plate);
    return permit->plate[0] != '\0' && permit->zone == zone && permit->months > 0;
}

void table_each(const struct table *table, permit_visit visit) {
    for (size_t at = 0; at < table->size; at++) {
        if (table->slots[at].plate[0] != '\0') {
            visit(&table->slots[at]);
        }
    }
}

void print_plate(const struct permit *permit) {
    printf("%s\n", permit->plate);
}

void print_permit(const struct permit *permit) {
    printf("%s: zone %d, %d months\n", permit->plate, permit->zone, permit->months);
}

void print_record(const struct permit *permit) {
    printf("%s;%d;%d\n", permit->plate, permit->zone, permit->months);
}
