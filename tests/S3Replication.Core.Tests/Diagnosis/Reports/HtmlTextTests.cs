using System.Net;
using System.Text;
using S3Replication.Core.Diagnosis.Reports.Html;

namespace S3Replication.Core.Tests.Diagnosis.Reports;

public sealed class HtmlTextTests
{
    private const string Nasty = "<>&\"'`=/\\;:!-[]{}()abcXYZ0 \n\t\r\0\u0007\u001b\u007f\u0085\u00a0\u00ad\u061c\u200b\u200d\u200e\u200f\u2028\u202a\u202e\u2066\u2069\ufeff\uffff\ufffe\u05d0\u0628\u00e9\u4e2d\ud83d\ude00";

    // A reader of HTML gets back what was to be seen, whatever it was: so none of it was markup.
    [Fact]
    public void Any_text_comes_back_as_text_and_is_never_markup()
    {
        Random random = new(20261122);
        for (int round = 0; round < 5000; round++)
        {
            StringBuilder made = new();
            for (int length = random.Next(40); length > 0; length--)
            {
                made.Append(random.Next(12) == 0 ? (char)random.Next(0x10000) : Nasty[random.Next(Nasty.Length)]);
            }

            string escaped = HtmlText.Escape(made.ToString());

            Assert.DoesNotContain(escaped, one => one is '<' or '>' or '"' or '\'' || (char.IsControl(one) && one != '\n'));
            Assert.Equal(HtmlText.Visible(made.ToString()), WebUtility.HtmlDecode(escaped));
            Assert.DoesNotContain(escaped.EnumerateRunes(), rune => Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Surrogate
                or System.Globalization.UnicodeCategory.Format && rune.Value is < 0xE0000 and not (>= 0x600 and <= 0x605) and not 0x6DD and not 0x70F and not 0x890 and not 0x891 and not 0x8E2);
        }
    }

    [Theory]
    [InlineData("a\u202Egpj.exe", "a‹U+202E›gpj.exe")]
    [InlineData("a\0b\tc\nd", "a‹U+0000›b‹U+0009›c\nd")]
    [InlineData("\ud83d\ude00 é ب 中", "\ud83d\ude00 é ب 中")]
    [InlineData("zero\u200bwidth\ufeff", "zero‹U+200B›width‹U+FEFF›")]
    public void What_hides_or_turns_letters_is_shown_by_its_number(string text, string visible) => Assert.Equal(visible, HtmlText.Visible(text));

    [Fact]
    public void Half_of_a_pair_is_shown_by_its_number() => Assert.Equal("x‹U+D83D›y‹U+DE00›", HtmlText.Visible($"x{'\ud83d'}y{'\ude00'}"));
}
