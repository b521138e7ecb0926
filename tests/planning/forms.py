"""What the browser posts from the form of the annual plan."""


def target_row(**changes):
    return {
        "id": "",
        "measure": "stories",
        "period": "year",
        "required": "4",
        "due_date": "",
        "only_public": "on",
        "count_reruns": "on",
        **changes,
    }


def plan_data(*targets, **changes):
    """A draft plan for 2027 with these targets, as the form posts it."""
    data = {
        "year": "2027",
        "status": "draft",
        "title": "Tuyên truyền về thi đua yêu nước năm 2027",
        "number": "",
        "issued_on": "",
        "signed_file": "",
        **_rows("targets", targets),
        **_rows("superior_documents", ()),
    }
    data.update(changes)
    return data


def _rows(prefix, rows):
    data = {
        f"{prefix}-TOTAL_FORMS": str(len(rows)),
        f"{prefix}-INITIAL_FORMS": str(sum(bool(row["id"]) for row in rows)),
        f"{prefix}-MIN_NUM_FORMS": "0",
        f"{prefix}-MAX_NUM_FORMS": "1000",
    }
    for number, row in enumerate(rows):
        for name, value in {"ORDER": str(number + 1), "DELETE": "", **row}.items():
            data[f"{prefix}-{number}-{name}"] = value
    return data
