#include "spool.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static struct record *take_head(struct spool *sp)
{
    struct record *rec = sp->head;

    sp->head = rec->next;
    if (sp->head == NULL)
        sp->tail = NULL;
    sp->count--;
    rec->next = NULL;
    return rec;
}

static void drop_oldest(struct spool *sp)
{
    free(take_head(sp));
    sp->dropped++;
}

static bool head_expired(const struct spool *sp, uint64_t now_ms)
{
    if (sp->head == NULL || sp->cfg->max_age_ms == 0)
        return false;
    return now_ms - sp->head->queued_ms >= sp->cfg->max_age_ms;
}

void spool_init(struct spool *sp, const struct ship_config *cfg)
{
    *sp = (struct spool){.cfg = cfg};
}

void spool_clear(struct spool *sp)
{
    while (sp->head != NULL)
        free(take_head(sp));
}

int spool_push(struct spool *sp, const char *data, size_t len, uint64_t now_ms)
{
    struct record *rec = malloc(sizeof(*rec) + len);

    if (rec == NULL)
        return -1;
    rec->next = NULL;
    rec->queued_ms = now_ms;
    rec->len = len;
    memcpy(rec->data, data, len);
    if (sp->tail != NULL)
        sp->tail->next = rec;
    else
        sp->head = rec;
    sp->tail = rec;
    sp->count++;
    return 0;
}

uint32_t spool_take_batch(struct spool *sp, struct record **batch)
{
    uint32_t n = 0;

    while (sp->head != NULL && n < sp->cfg->batch_size)
        batch[n++] = take_head(sp);
    return n;
}

void spool_expire(struct spool *sp, uint64_t now_ms)
{
    while (head_expired(sp, now_ms))
        drop_oldest(sp);
}

void spool_reconfigure(struct spool *sp, const struct ship_config *cfg,
                       uint64_t now_ms)
{
    sp->cfg = cfg;
    spool_expire(sp, now_ms);
    while (cfg->max_backlog != 0 && sp->count > cfg->max_backlog)
        drop_oldest(sp);
}
