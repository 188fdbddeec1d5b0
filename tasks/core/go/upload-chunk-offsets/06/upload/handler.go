package upload

import (
	"errors"
	"net/http"
	"strconv"
)

// A Handler serves uploads over HTTP.
type Handler struct {
	Store Store
}

// Routes returns the handler of all requests.
func (h *Handler) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /uploads", h.create)
	mux.HandleFunc("HEAD /uploads/{id}", h.find)
	mux.HandleFunc("PATCH /uploads/{id}", h.append)
	return mux
}

func (h *Handler) create(w http.ResponseWriter, r *http.Request) {
	size, err := strconv.ParseInt(r.Header.Get("Upload-Length"), 10, 64)
	if err != nil || size < 0 {
		http.Error(w, "malformed Upload-Length", http.StatusBadRequest)
		return
	}
	up, err := h.Store.Create(r.Context(), size)
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Location", "/uploads/"+up.ID)
	w.WriteHeader(http.StatusCreated)
}

func (h *Handler) find(w http.ResponseWriter, r *http.Request) {
	up, err := h.Store.Find(r.Context(), r.PathValue("id"))
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Upload-Length", strconv.FormatInt(up.Size, 10))
	w.Header().Set("Upload-Offset", strconv.FormatInt(up.Offset, 10))
}

func (h *Handler) append(w http.ResponseWriter, r *http.Request) {
	offset, err := strconv.ParseInt(r.Header.Get("Upload-Offset"), 10, 64)
	if err != nil || offset < 0 {
		http.Error(w, "malformed Upload-Offset", http.StatusBadRequest)
		return
	}
	up, err := h.Store.Append(r.Context(), r.PathValue("id"), offset, r.Body)
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Upload-Offset", strconv.FormatInt(up.Offset, 10))
	w.WriteHeader(http.StatusNoContent)
}

func fail(w http.ResponseWriter, err error) {
	switch {
	case errors.Is(err, ErrNotFound):
		http.Error(w, err.Error(), http.StatusNotFound)
	case errors.Is(err, ErrTooLong):
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
	case errors.Is(err, ErrQuota):
		http.Error(w, err.Error(), http.StatusInsufficientStorage)
	case errors.Is(err, ErrOffset):
		http.Error(w, err.Error(), http.StatusConflict)
	default:
		http.Error(w, "upload failed", http.StatusInternalServerError)
	}
}
