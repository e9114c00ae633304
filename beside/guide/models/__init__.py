"""Articles, their editions, passages whose addresses stay; and what is listened for."""

from beside.guide.models.articles import Article, article_id
from beside.guide.models.asking import Phrase, PhraseBook, Question, Tally
from beside.guide.models.editions import Edition
from beside.guide.models.passages import Passage, Wording, passage_id

__all__ = [
    "Article",
    "Edition",
    "Passage",
    "Phrase",
    "PhraseBook",
    "Question",
    "Tally",
    "Wording",
    "article_id",
    "passage_id",
]
