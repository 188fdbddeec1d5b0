// Package desk lends kayaks to renters over HTTP.
package desk

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
)

// ErrNoKayak says that no kayak has a tag.
var ErrNoKayak = errors.New("no such kayak")

// Kayak is spare while it has no renter.
type Kayak struct {
	Tag    string `json:"tag"`
	Renter string `json:"renter"`
	Muddy  bool   `json:"muddy"`
}

// KayakStore keeps the kayaks.
type KayakStore interface {
	FindKayak(tag string) (Kayak, error)
	SaveKayak(kayak Kayak) error
}

// Cashier books the deposits of renters.
type Cashier interface {
	TakeDeposit(renter string, cents int) error
	RefundDeposit(renter string, cents int) error
}

// KayakDesk handles the requests of renters, and of the workshop.
type KayakDesk struct {
	kayaks  KayakStore
	cashier Cashier
}

// IsSpare tells whether renters may borrow a kayak.
func (k Kayak) IsSpare() bool {
	return k.Renter == "" && !k.Muddy
}

// Routes returns the handler of what renters may ask for.
func (d *KayakDesk) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /kayaks/{tag}", d.showKayak)
	mux.HandleFunc("POST /kayaks/{tag}/borrow", d.borrowKayak)
	mux.HandleFunc("POST /kayaks/{tag}/land", d.landKayak)
	return mux
}

func (d *KayakDesk) showKayak(w http.ResponseWriter, r *http.Request) {
	kayak, err := d.kayaks.FindKayak(r.PathValue("tag"))
	if err != nil {
		refuse(w, err)
		return
	}
	respond(w, http.StatusOK, kayak)
}

func (d *KayakDesk) borrowKayak(w http.ResponseWriter, r *http.Request) {
	var order struct{ Renter string }
	body := http.MaxBytesReader(w, r.Body, 9000)
	if err := json.NewDecoder(body).Decode(&order); err != nil {
		http.Error(w, "bad renter", http.StatusBadRequest)
		return
	}
	kayak, err := d.kayaks.FindKayak(r.PathValue("tag"))
	if err != nil {
		refuse(w, err)
		return
	}
	if kayak.Renter != "" || kayak.Muddy {
		http.Error(w, "kayak is not spare", http.StatusConflict)
		return
	}
	if err := d.cashier.TakeDeposit(order.Renter, 2500); err != nil {
		http.Error(w, "no deposit", http.StatusPaymentRequired)
		return
	}
	kayak.Renter = order.Renter
	if err := d.kayaks.SaveKayak(kayak); err != nil {
		refuse(w, err)
		return
	}
	log.Printf("kayak %s: borrow by renter %s", kayak.Tag, kayak.Renter)
	respond(w, http.StatusOK, kayak)
}

func (d *KayakDesk) landKayak(w http.ResponseWriter, r *http.Request) {
	var state struct{ Muddy bool }
	body := http.MaxBytesReader(w, r.Body, 9000)
	if err := json.NewDecoder(body).Decode(&state); err != nil {
		http.Error(w, "bad state", http.StatusBadRequest)
		return
	}
	kayak, err := d.kayaks.FindKayak(r.PathValue("tag"))
	if err != nil {
		refuse(w, err)
		return
	}
	renter := kayak.Renter
	if renter == "" {
		http.Error(w, "kayak is spare", http.StatusConflict)
		return
	}
	kayak.Renter = ""
	kayak.Muddy = state.Muddy
	if err := d.kayaks.SaveKayak(kayak); err != nil {
		refuse(w, err)
		return
	}
	if err := d.cashier.RefundDeposit(renter, 2500); err != nil {
		log.Printf("kayak %s: no refund to renter %s: %v", kayak.Tag, renter, err)
	}
	respond(w, http.StatusOK, kayak)
}

// AddKayak handles the arrival of a spare kayak at the workshop.
func (d *KayakDesk) AddKayak(w http.ResponseWriter, r *http.Request) {
	var kayak Kayak
	body := http.MaxBytesReader(w, r.Body, 9000)
	if err := json.NewDecoder(body).Decode(&kayak); err != nil {
		http.Error(w, "bad kayak", http.StatusBadRequest)
		return
	}
	if err := d.kayaks.SaveKayak(kayak); err != nil {
		refuse(w, err)
		return
	}
	log.Printf("kayak %s: added", kayak.Tag)
	respond(w, http.StatusCreated, kayak)
}

// RinseKayak handles the end of a rinse: the kayak is not muddy any more.
func (d *KayakDesk) RinseKayak(w http.ResponseWriter, r *http.Request) {
	kayak, err := d.kayaks.FindKayak(r.PathValue("tag"))
	if err != nil {
		refuse(w, err)
		return
	}
	kayak.Muddy = false
	if err := d.kayaks.SaveKayak(kayak); err != nil {
		refuse(w, err)
		return
	}
	log.Printf("kayak %s: clean", kayak.Tag)
	respond(w, http.StatusOK, kayak)
}

func refuse(w http.ResponseWriter, err error) {
	if errors.Is(err, ErrNoKayak) {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	log.Printf("kayak request failed: %v", err)
	http.Error(w, "kayak desk is down", http.StatusInternalServerError)
}

func respond(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(value); err != nil {
		log.Printf("answer was cut off: %v", err)
	}
}
