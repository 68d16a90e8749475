"""Testperson, Yonas: a shorter interview, by video, with a person who reads little. Nobody like him exists."""

from tests.support.script import Script, job, language, page, repeat, school, skill, step

YONAS: Script = (
    *page(
        "/setting/this_interview",
        interview_date="2026-11-21",
        interview_place="Reception centre Testdorp, room 2",
        assessor_name="Caseworker Example",
        interview_language="ti",
    ),
    *page(
        "/setting/interpretation",
        interpreter="video",
        interpreter_language="ti",
        interpreter_kind="volunteer",
        interpreter_quality="mostly",
    ),
    *page("/setting/information", informed="explained"),
    *page("/setting/agreement", basis="consent", share_with="employment", share_purposes="work", photo_agreed="no"),
    *page("/person/names", family_names="Testperson", given_names="Yonas", native_name="ዮናስ ቴስትፐርሶን"),
    *page("/person/birth", sex="male", birth_date="1999~", birth_country="ER", citizenships="ER"),
    *page("/person/stay", case_number="BE-2026-0423", arrival="2026-10", status="applicant", may_work="not_known"),
    *page("/person/contact_details", phone="+32 000 00 04 23", has_municipality="no"),
    *page(
        "/languages/first_language", first_languages="ti", scripts="ethiopic", letters="ti", has_other_languages="yes"
    ),
    repeat(
        "/languages/language",
        language(
            {"language_code": "am", "language_learned": "home travel"},
            {"listening": "B1", "interaction": "B1", "production": "A2", "reading": "A2", "writing": "A1"},
            {"language_certificate": "never", "language_course": "no"},
        ),
    ),
    *page(
        "/schooling/basics",
        read_letter="with_help",
        write_letter="with_help",
        literacy_language="ti",
        sums="alone",
        school_years="5",
    ),
    repeat(
        "/schooling/school",
        school(
            {"school_kind": "isced1", "school_place": "A village near Keren", "school_country": "ER"},
            {"school_start": "2006~", "school_finished": "no", "school_end": "2011~"},
            {"school_certificate": "never"},
        ),
    ),
    *page("/schooling/more_learning", has_courses="no"),
    *page("/jobs/work_any", worked="yes"),
    repeat(
        "/jobs/job",
        job(
            {
                "job_words": "Goats and fields of the family",
                "job_kind": "family",
                "job_occupation": "Subsistence mixed crop and livestock farmers [ISCO-08 2008 6330]",
                "job_sector": "farming",
                "job_place": "The family's farm near Keren",
                "job_country": "ER",
            },
            {"job_start": "2008~", "job_ongoing": "no", "job_end": "2018~", "job_hours": "full", "job_led": "no"},
            {
                "job_tasks": "Looked after goats, sowed and harvested sorghum, repaired fences.",
                "job_frequency": "always",
                "job_tools": "Plough, sickle, water pump",
                "job_reference": "none",
            },
        ),
        job(
            {
                "job_words": "Helper in a car repair shop",
                "job_kind": "day",
                "job_occupation": "Motor vehicle mechanics and repairers [ISCO-08 2008 7231]",
                "job_sector": "vehicles",
                "job_place": "Garage in Addis Ababa",
                "job_country": "ET",
            },
            {"job_start": "2020", "job_ongoing": "no", "job_end": "2024", "job_hours": "more", "job_led": "no"},
            {
                "job_tasks": "Changed tyres, oil and brakes. Cleaned engines. Fetched parts.",
                "job_frequency": "often",
                "job_tools": "Wrenches, jack, compressor",
                "job_reference": "none",
            },
        ),
    ),
    *page("/jobs/time_between", has_gap="no"),
    *page("/skills/hands_on", skill_fields="metal farming"),
    repeat(
        "/skills/skill",
        skill("Change brakes and tyres", "metal", "alone", "often", "2024", "informal", "said"),
        skill("Look after goats", "farming", "teach", "always", "2018~", "informal", "said"),
    ),
    *page(
        "/everyday/phone_and_messages",
        devices="phone",
        digital_phone="alone",
        digital_messages="alone",
        digital_video_calls="with_help",
        digital_maps="not_yet",
    ),
    *page("/everyday/driving_any", bicycle="alone", has_licence="no"),
    *page(
        "/hopes/plans",
        six_months="Learn to read and write Dutch.",
        three_years="Work in a garage.",
        work_wanted="vehicles farming",
    ),
    *page("/hopes/hours_and_ways", hours_wanted="either", shifts="day evening", transport="bicycle public"),
    *page("/hopes/limits", has_care="no", help_most="language training"),
    *page("/evidence/evidence_any", has_evidence="no"),
    *page(
        "/appraisal/view",
        summary="Yonas knows animals and farm work well and has four years in a car repair shop.",
        overall_provenance="said",
    ),
    *page("/appraisal/what_next", advised="literacy trade_test", review="2027-03"),
    repeat(
        "/appraisal/step",
        step("Begin the reading and writing course", "Adult school Testdorp", "2027-01-11"),
    ),
    *page("/readback/reading_back", agrees="partly"),
    *page("/readback/copy", copy_given="no"),
)
