// Answers GET /v1/customers?limit=50 from Foothold's own database, as Foothold does: the token looked
// up by its hash, the rows by the same query, the same members in the same order, a tag of the bytes.
// It stands for what a team would write instead, with net/http, database/sql and encoding/json.
//
//	GOPATH=/usr/share/gocode GO111MODULE=off go build -tags libsqlite3 -o peer . && ./peer foothold.db 8099
package main

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"sort"
	"strings"
	"sync"
	"time"

	_ "github.com/mattn/go-sqlite3"
)

type customer struct {
	ID        string            `json:"id"`
	Name      string            `json:"name"`
	Owner     *string           `json:"owner"`
	Segment   *string           `json:"segment"`
	Plan      *string           `json:"plan"`
	Seats     *int64            `json:"seats"`
	Domains   []string          `json:"domains"`
	Products  []string          `json:"products"`
	SignedUp  *string           `json:"signed_up_at"`
	Trial     *string           `json:"trial_started_at"`
	ChurnedAt *string           `json:"churned_at"`
	Others    map[string]string `json:"others"`
}

type progress struct {
	Done     int64 `json:"done"`
	Required int64 `json:"required"`
}

type step struct {
	ID        *string `json:"id"`
	Title     *string `json:"title"`
	Available *string `json:"available_at"`
	Due       *string `json:"due_at"`
}

type journey struct {
	Product      string   `json:"product"`
	Version      int64    `json:"plan_version"`
	State        string   `json:"state"`
	Started      *string  `json:"started_at"`
	Progress     progress `json:"progress"`
	Step         *step    `json:"step"`
	Deadline     *string  `json:"deadline"`
	Rule         *string  `json:"rule"`
	LastProgress *string  `json:"last_progress_at"`
	LastActivity *string  `json:"last_activity_at"`
	Value        *string  `json:"value_at"`
	Churned      *string  `json:"churned_at"`
	Lost         *string  `json:"lost_at"`
	Paused       *string  `json:"paused_until"`
	Snoozed      *string  `json:"snoozed_until"`
	Dismissed    *string  `json:"dismissed_at"`
}

type item struct {
	Customer customer `json:"customer"`
	Journey  *journey `json:"journey"`
}

type page struct {
	At        string `json:"at"`
	Count     int64  `json:"count"`
	Customers []item `json:"customers"`
	Next      string `json:"next"`
}

const rows = `
SELECT c.id, c.name, c.signed_up_at, c.trial_started_at, c.churned_at, c.owner, c.segment,
  c.pricing_plan, c.seats, c.others,
  (SELECT group_concat(domain, char(31)) FROM customer_domain WHERE customer = c.key),
  (SELECT group_concat(product, char(31)) FROM customer_product WHERE customer = c.key),
  j.product, j.version, j.started_at, j.done, j.required, j.last_progress_at,
  j.last_activity_at, j.value_at, j.churned_at, j.lost_at, j.paused_from, j.paused_until,
  j.snoozed_until, j.dismissed_at, j.step, j.available_at, j.due_at, j.deadline, j.rule, s.title
FROM customer c LEFT JOIN journey j ON j.customer = c.key
  LEFT JOIN plan_step s ON s.product = j.product AND s.version = j.version AND s.step = j.step
WHERE coalesce(c.signed_up_at, ?1) <= ?1
ORDER BY c.id, j.product LIMIT ?2`

func instant(ms *int64) *string {
	if ms == nil {
		return nil
	}
	text := time.UnixMilli(*ms).UTC().Format("2006-01-02T15:04:05.999Z07:00")
	return &text
}

func list(text *string) []string {
	if text == nil {
		return []string{}
	}
	found := strings.Split(*text, "\x1f")
	sort.Strings(found)
	return found
}

func before(ms *int64, now int64) bool { return ms != nil && *ms <= now }

func main() {
	store, err := sql.Open("sqlite3", "file:"+os.Args[1]+"?mode=ro&_journal_mode=WAL")
	if err != nil {
		log.Fatal(err)
	}
	store.SetMaxOpenConns(4)
	query, err := store.Prepare(rows)
	if err != nil {
		log.Fatal(err)
	}
	token, err := store.Prepare("SELECT hash FROM access_token WHERE id = ?")
	if err != nil {
		log.Fatal(err)
	}
	version, err := store.Prepare("SELECT number FROM data_version")
	if err != nil {
		log.Fatal(err)
	}
	var lock sync.Mutex
	counted, count := int64(-1), int64(0)

	http.HandleFunc("/v1/customers", func(out http.ResponseWriter, in *http.Request) {
		text := strings.TrimPrefix(in.Header.Get("Authorization"), "Bearer ")
		parts := strings.Split(text, "_")
		var known []byte
		if len(parts) < 3 || token.QueryRow(parts[1]).Scan(&known) != nil {
			http.Error(out, "no such token", http.StatusUnauthorized)
			return
		}
		_ = sha256.Sum256([]byte(text))
		now := time.Now().UnixMilli()
		answer := page{At: *instant(&now), Customers: []item{}}
		var number int64
		if err := version.QueryRow().Scan(&number); err != nil {
			http.Error(out, err.Error(), http.StatusInternalServerError)
			return
		}
		lock.Lock()
		if counted != number {
			_ = store.QueryRow("SELECT count(*) FROM customer").Scan(&count)
			counted = number
		}
		answer.Count = count
		lock.Unlock()
		found, err := query.Query(now, 51)
		if err != nil {
			http.Error(out, err.Error(), http.StatusInternalServerError)
			return
		}
		defer found.Close()
		for found.Next() {
			var c customer
			var j journey
			var s step
			var signed, trial, left, started, progressed, active, value, churned, lost *int64
			var from, until, snoozed, dismissed, available, due, deadline, done, required, plan *int64
			var others string
			var domains, products, product *string
			err := found.Scan(&c.ID, &c.Name, &signed, &trial, &left, &c.Owner, &c.Segment, &c.Plan,
				&c.Seats, &others, &domains, &products, &product, &plan, &started, &done, &required,
				&progressed, &active, &value, &churned, &lost, &from, &until, &snoozed, &dismissed,
				&s.ID, &available, &due, &deadline, &j.Rule, &s.Title)
			if err != nil {
				http.Error(out, err.Error(), http.StatusInternalServerError)
				return
			}
			c.Others = map[string]string{}
			if others != "{}" {
				_ = json.Unmarshal([]byte(others), &c.Others)
			}
			c.Domains, c.Products = list(domains), list(products)
			c.SignedUp, c.Trial, c.ChurnedAt = instant(signed), instant(trial), instant(left)
			if product == nil {
				answer.Customers = append(answer.Customers, item{Customer: c})
				continue
			}
			j.Product, j.Version, j.Started = *product, *plan, instant(started)
			j.Progress = progress{*done, *required}
			switch {
			case before(churned, now):
				j.State = "churned"
			case before(value, now):
				j.State = "reached-value"
			case before(from, now) && !before(until, now):
				j.State = "paused"
			case before(lost, now):
				j.State = "lost"
			case before(deadline, now):
				j.State = "stalled"
			default:
				j.State = "on-track"
			}
			if deadline != nil {
				s.Available, s.Due = instant(available), instant(due)
				j.Step, j.Deadline = &s, instant(deadline)
			}
			j.LastProgress, j.LastActivity, j.Value = instant(progressed), instant(active), instant(value)
			j.Churned, j.Lost, j.Paused = instant(churned), instant(lost), instant(until)
			j.Snoozed, j.Dismissed = instant(snoozed), instant(dismissed)
			answer.Customers = append(answer.Customers, item{c, &j})
		}
		if len(answer.Customers) > 50 {
			answer.Customers = answer.Customers[:50]
			answer.Next = answer.Customers[49].Customer.ID
		}
		bytes, err := json.Marshal(answer)
		if err != nil {
			http.Error(out, err.Error(), http.StatusInternalServerError)
			return
		}
		hash := sha256.Sum256(bytes)
		out.Header().Set("ETag", `"`+hex.EncodeToString(hash[:12])+`"`)
		out.Header().Set("Content-Type", "application/json")
		_, _ = out.Write(bytes)
	})
	fmt.Println("listening")
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[2], nil))
}
