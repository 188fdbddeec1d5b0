#include "jobq.h"

#include <stdlib.h>

int jobq_init(struct jobq *q, size_t capacity) {
    *q = (struct jobq){.capacity = capacity};
    q->slots = calloc(capacity, sizeof(*q->slots));
    if (q->slots == NULL)
        return -1;
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->not_empty, NULL);
    pthread_cond_init(&q->not_full, NULL);
    return 0;
}

void jobq_destroy(struct jobq *q) {
    pthread_cond_destroy(&q->not_full);
    pthread_cond_destroy(&q->not_empty);
    pthread_mutex_destroy(&q->lock);
    free(q->slots);
}

static struct job take(struct jobq *q) {
    struct job job = q->slots[q->head];

    q->head = (q->head + 1) % q->capacity;
    q->count--;
    pthread_cond_signal(&q->not_full);
    return job;
}

void jobq_push(struct jobq *q, struct job job) {
    pthread_mutex_lock(&q->lock);
    while (q->count == q->capacity)
        pthread_cond_wait(&q->not_full, &q->lock);
    q->slots[(q->head + q->count) % q->capacity] = job;
    q->count++;
    pthread_cond_signal(&q->not_empty);
    pthread_mutex_unlock(&q->lock);
}

void jobq_pop(struct jobq *q, struct job *job) {
    pthread_mutex_lock(&q->lock);
    while (q->count == 0)
        pthread_cond_wait(&q->not_empty, &q->lock);
    *job = take(q);
    pthread_mutex_unlock(&q->lock);
}

bool jobq_try_pop(struct jobq *q, struct job *job) {
    bool found;

    pthread_mutex_lock(&q->lock);
    found = q->count > 0;
    if (found)
        *job = take(q);
    pthread_mutex_unlock(&q->lock);
    return found;
}
