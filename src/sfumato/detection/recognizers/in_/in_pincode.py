"""Indian postal index numbers: six digits, not from nought on, near words of an address.

Source: India Post, Pincode.
"""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases
from sfumato.detection.recognizers._national import NEGATIVE

PLUGIN = Recognizer(
    id="in_pincode",
    entity="POSTAL_CODE",
    country="in",
    patterns=(
        Pattern(
            regex=r"[1-8][0-9]{5}|[1-8][0-9]{2} [0-9]{3}",
            score=0.03,
            left="strict",
            right="strict",
        ),
    ),
    context=phrases(
        "pincode, pin code, pin code no, postal pin, postal code, post code, p o, po, dist, district, "
        "taluk, tehsil, zila, nagar, colony, road, marg, sector, mumbai, delhi, new delhi, bengaluru, "
        "bangalore, chennai, kolkata, hyderabad, pune, ahmedabad, jaipur, lucknow, thrissur, kochi, "
        "ernakulam, kozhikode, thiruvananthapuram, kerala, tamil nadu, karnataka, maharashtra, gujarat, "
        "rajasthan, uttar pradesh, bihar, west bengal, punjab, haryana, telangana, andhra pradesh, odisha, "
        "assam, india, gurugram, gurgaon, noida, indore, bhopal, nagpur, surat, patna, kanpur, coimbatore, "
        "madurai, mysuru, chandigarh"
    ),
    boost=0.6,
    negative=NEGATIVE + phrases("rs, inr, rupees, ₹, otp, pin, lakh, fee, passcode, password, code is"),
    penalty=0.3,
    words_before=4,
    words_after=2,
)
