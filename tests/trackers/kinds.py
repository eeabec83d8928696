"""Files as other tools and other people keep them."""

import json

from tests.trackers.shapes import table

NOTION = table(
    [
        [
            "Company",
            "Stage",
            "Position",
            "Close Date",
            "Salary Range",
            "Applied",
            "Location",
            "Type",
            "Job Link",
            "Note",
        ],
        [
            "Alderbrook",
            "Applied",
            "Engineer",
            "",
            "",
            "October 3, 2026",
            "Remote",
            "",
            "https://alder.example/jobs/1",
            "",
        ],
        ["Birchwell", "🟡 Interviewing", "Analyst", "", "$90k", "October 14, 2026", "", "", "", "two rounds"],
        ["Cedarline", "❌ Rejected", "Designer", "", "", "September 30, 2026", "", "", "", ""],
        ["Dogwood", "To Apply", "Writer", "December 4, 2026", "", "", "", "", "https://dogwood.example/9", ""],
    ],
    encoding="utf-8-sig",
)
TEAL = table(
    [
        [
            "Job Position",
            "Company",
            "Max. Salary",
            "Location",
            "Status",
            "Date Saved",
            "Deadline",
            "Date Applied",
            "Follow up",
            "Excitement",
        ],
        ["Nurse", "Elmhurst Clinic", "", "Leeds", "Bookmarked", "11/02/2026", "", "", "", "3"],
        ["Midwife", "Fernside Trust", "", "York", "Interviewing", "10/20/2026", "", "10/23/2026", "", "5"],
        ["Carer", "Glenmoor Homes", "", "Hull", "No Response", "08/02/2026", "", "08/04/2026", "", "2"],
        ["Matron", "Hazel House", "", "Hull", "I Withdrew", "09/01/2026", "", "09/02/2026", "", "1"],
    ]
)
TRELLO = json.dumps(
    {
        "id": "b1",
        "name": "Jobs",
        "lists": [
            {"id": "l1", "name": "1. Wishlist"},
            {"id": "l2", "name": "2. Applied"},
            {"id": "l3", "name": "3. Interview"},
        ],
        "cards": [
            {
                "id": "c1",
                "name": "Data Engineer at Ivybridge",
                "idList": "l2",
                "desc": "via their site",
                "closed": False,
            },
            {"id": "c2", "name": "Analyst at Juniper Row", "idList": "l3", "desc": "", "closed": False},
            {"id": "c3", "name": "Cook at Kingfisher", "idList": "l1", "desc": "", "closed": False},
        ],
        "actions": [{"id": "a1", "type": "updateCard", "date": "2026-10-01T10:00:00Z"}],
    }
).encode()
SPANISH = table(
    [
        ["Mis candidaturas 2026", "", "", "", "", ""],
        ["", "", "", "", "", ""],
        ["Empresa", "Puesto", "Fecha de solicitud", "Estado", "Enlace", "Observaciones"],
        ["Panadería Lirio", "Panadera", "14/09/2026", "Enviada", "", "por correo"],
        ["Hotel Marisma", "Recepcionista", "03/10/2026", "Entrevista", "https://marisma.example/r", ""],
        ["Colegio Naranjo", "Conserje", "05/10/2026", "Rechazada", "", ""],
        ["Talleres Olmo", "Mecánico", "06/10/2026", "Sin respuesta", "", ""],
    ],
    ";",
    "cp1252",
)
POLISH = table(
    [
        ["Lp.", "Nazwa firmy", "Stanowisko", "Data aplikacji", "Status", "Uwagi"],
        ["1", "Piekarnia Łąka", "Kierowca", "14.09.2026", "Wysłano", "żółty formularz"],
        ["2", "Żagiel Sp. z o.o.", "Księgowa", "20.09.2026", "Rozmowa kwalifikacyjna", ""],
        ["3", "Śnieżka", "Magazynier", "01.10.2026", "Odrzucono", ""],
        ["4", "Ćwik", "Sprzątaczka", "02.10.2026", "Brak odpowiedzi", ""],
    ],
    ";",
    "cp1250",
)
TURKISH = table(
    [
        ["Şirket Adı", "Pozisyon", "Başvuru Tarihi", "Durum", "Notlar"],
        ["Yıldız Tekstil", "Mühendis", "15 Eylül 2026", "Başvuruldu", ""],
        ["Çınar Yazılım", "Geliştirici", "3 Ekim 2026", "Mülakat", "iyi geçti"],
        ["Güneş Gıda", "Şoför", "4 Ekim 2026", "Olumsuz", ""],
        ["Ilgaz Lojistik", "Depo", "5 Ekim 2026", "Cevap yok", ""],
    ],
    "\t",
    "utf-16",
)
GERMAN_STEPS = table(
    [
        [
            "Firma",
            "Stelle",
            "Beworben am",
            "Eingangsbestätigung",
            "Telefoninterview",
            "Vorstellungsgespräch",
            "Absage",
            "Zusage",
        ],
        ["Amselwerk AG", "Schlosser", "01.09.2026", "02.09.2026", "", "", "20.09.2026", ""],
        ["Buchfink KG", "Dreher", "13.09.2026", "", "20.09.2026", "28.09.2026", "", ""],
        ["Distel & Sohn", "Fräser", "14.09.2026", "", "x", "x", "", "x"],
        ["September 2026", "", "", "", "", "", "", ""],
        ["Eichel eG", "Lagerist", "15.09.2026", "", "", "", "", ""],
    ],
    ";",
)
NO_HEADER = table(
    [
        ["2026-09-01", "Nettlecombe Ltd", "Gardener", "applied"],
        ["2026-09-03", "Oakhanger Ltd", "Driver", "rejected"],
        ["2026-09-05", "Primrose Ltd", "Cleaner", "interview"],
    ]
)
HISTORY = table(
    [
        ["Employer", "Title", "Date", "Stage", "Stage History"],
        [
            "Quarry Lane",
            "Clerk",
            "2026-08-01",
            "Rejected",
            "Applied: 2026-08-01; Phone Screen: 2026-08-09; Rejected: 2026-08-20",
        ],
        ["Rowanfield", "Clerk", "2026-08-02", "Applied", "Applied: 2026-08-02"],
    ]
)
LIST = json.dumps(
    [
        {
            "companyName": "Sorrel",
            "jobTitle": "Tester",
            "dateApplied": "2026-09-09T23:30:00Z",
            "status": "APPLIED",
            "jobId": 17,
        },
        {
            "companyName": "Tansy",
            "jobTitle": "Tester",
            "dateApplied": 1789000000000,
            "status": "PHONE_SCREEN",
            "jobId": 18,
        },
        {"companyName": "Umber", "jobTitle": "Tester", "dateApplied": None, "status": "WISHLIST", "jobId": 19},
    ]
).encode()
PASTED = (
    b"Company\tRole\tApplied\tStatus\r\nVervain\tPorter\tyes\tapplied\r\nWoodruff\tPorter\tno\t\r\nYarrow\tPorter\tyes\t"
    b"offer\r\n"
)
