"""Likeness: a campaign is one group whatever was changed a little, and honest texts stand alone."""

from __future__ import annotations

import random
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intake.likeness import alike
from builder.vietnamese.text import fold

CAMPAIGN = (
    "Tôi là người dân ở ấp, xin phản ánh với Hội đồng rằng thành tích xây dựng đường giao thông nông thôn "
    "được ghi cho bà Hoa là công sức của tập thể bà con trong tổ tự quản, đề nghị Hội đồng xem xét lại "
    "mức khen và khen thưởng thêm cho tổ tự quản để bà con phấn khởi."
)
SHORT = "Đề nghị Hội đồng xác minh lại số tiền đóng góp làm đường của bà Hoa"
OTHERS = ("ạ", "kính mong", "thưa", "nhé", "quý", "thật", "rất", "bà con", "mọi người", "Tân Biên")
HONEST = (
    "Bà Hoa giúp nhiều gia đình khó khăn trong ấp vay vốn nuôi bò, tôi thấy rất xứng đáng.",
    "Số hộ tham gia mô hình trồng rau sạch theo tôi biết thấp hơn số ghi trong báo cáo.",
    "Đề nghị sửa lại tên đơn vị: bà Hoa công tác ở Hội Phụ nữ, không phải Hội Nông dân.",
    "Nhà tôi ở cạnh tuyến đường mới làm; mặt đường đã nứt sau mùa mưa, xin xem lại chất lượng.",
    "Bà Hoa đã được khen thưởng năm ngoái cũng về thành tích này.",
    "Đường vào ấp do Nhà nước đầu tư, người dân chỉ hiến đất; bản thành tích ghi như vậy là chưa đúng.",
    "Tôi đồng tình, nhưng mong Hội đồng khen cả những người trực tiếp làm.",
    "Tôi là người dân ở ấp, xin phản ánh với Hội đồng rằng cầu gỗ ở cuối ấp đã hư hỏng từ lâu.",
)


def changed(text: str, chance: random.Random) -> str:
    """Return ``text`` as somebody sends it on: a word or two others, or no accents, or capitals."""
    words = text.split()
    for _ in range(chance.randint(0, 2)):
        place = chance.randrange(len(words))
        match chance.randrange(3):
            case 0:
                words[place] = chance.choice(OTHERS)
            case 1:
                words.insert(place, chance.choice(OTHERS))
            case _:
                del words[place]
    sent = " ".join(words) + chance.choice(["", ".", "!!!", " …"])
    return chance.choice([sent, sent.upper(), fold(sent), sent.capitalize()])


@pytest.mark.parametrize("text", [CAMPAIGN, SHORT])
@pytest.mark.parametrize("seed", range(5))
def test_nearly_all_of_a_campaign_is_one_group_among_honest_texts(text: str, seed: int) -> None:
    chance = random.Random(seed)
    campaign = [changed(text, chance) for _ in range(200)]
    groups = alike([*HONEST, text, *campaign])
    assert max(map(len, groups)) >= 0.95 * len(campaign)


def test_honest_texts_stand_alone() -> None:
    assert alike(HONEST) == tuple((place,) for place in range(len(HONEST)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mô hình có 12 hộ tham gia như báo cáo", "Mô hình có 15 hộ tham gia như báo cáo"),
        ("Bà Hoa có tham gia làm đường ở ấp", "Bà Hoa không có tham gia làm đường ở ấp"),
    ],
)
def test_another_number_or_a_negation_says_something_else(one: str, other: str) -> None:
    assert alike([one, other]) == ((0,), (1,))


def test_whoever_adds_a_passage_to_what_others_sent_is_read() -> None:
    added = f"{CAMPAIGN} Riêng tôi biết bà ấy đã nhận tiền của từng gia đình rồi mới ghi tên vào danh sách."
    assert alike([CAMPAIGN, added]) == ((0,), (1,))


@given(st.lists(st.text(st.sampled_from("ab không1?. "), max_size=30), max_size=20))
def test_each_place_is_in_one_group_in_order(texts: list[str]) -> None:
    groups = alike(texts)
    assert sorted(place for group in groups for place in group) == list(range(len(texts)))
    assert groups == tuple(sorted(tuple(sorted(group)) for group in groups))
    assert groups == alike(texts)


def test_of_many_texts_little_is_kept_in_mind() -> None:
    chance = random.Random(7)
    campaign = [changed(CAMPAIGN, chance) for _ in range(3_000)]
    tracemalloc.start()
    try:
        groups = alike(iter(campaign))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(groups) < 300
    assert most < 3_000 * len(campaign)  # their marks alone would be ten times that


@given(st.text(max_size=60))
def test_a_text_is_like_itself_without_accents_and_in_capitals(text: str) -> None:
    assert alike([text, fold(text)]) == ((0, 1),)
