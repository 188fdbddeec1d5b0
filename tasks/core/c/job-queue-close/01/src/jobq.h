#ifndef THUMBD_JOBQ_H
#define THUMBD_JOBQ_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

struct job {
    char *src;
    unsigned max_edge;
};

struct jobq {
    struct job *slots;
    size_t capacity;
    size_t head;
    size_t count;
    bool closed;
    pthread_mutex_t lock;
    pthread_cond_t not_empty;
    pthread_cond_t not_full;
};

int jobq_init(struct jobq *q, size_t capacity);
void jobq_destroy(struct jobq *q);

/* Waits while the queue is full; false, and nothing queued, once it is closed. */
bool jobq_push(struct jobq *q, struct job job);

/* Waits while the queue is empty; false once it is closed and drained. */
bool jobq_pop(struct jobq *q, struct job *job);

/* Never waits; false if there is nothing to take. */
bool jobq_try_pop(struct jobq *q, struct job *job);

/* Wakes everyone who waits; jobs already queued can still be popped. */
void jobq_close(struct jobq *q);

#endif
