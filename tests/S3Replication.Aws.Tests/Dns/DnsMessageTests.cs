using System.Text;
using S3Replication.Aws.Dns;
using S3Replication.Core.Dns;

namespace S3Replication.Aws.Tests.Dns;

/// <summary>Messages written by hand from <see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1">RFC 1035, 4.1</see>.</summary>
public sealed class DnsMessageTests
{
    private static readonly DnsQuestion s_question = new(0x1234, "a.example.com");
    private static readonly byte[] s_name = [1, .. "a"u8, 7, .. "example"u8, 3, .. "com"u8, 0];
    private static readonly byte[] s_asked = [.. s_name, 0, 16, 0, 1];

    [Fact]
    public void A_question_is_written_as_the_standard_says() =>
        Assert.Equal([0x12, 0x34, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0, .. s_asked], s_question.Write());

    [Fact]
    public void Strings_of_a_record_are_put_together()
    {
        DnsMessage message = DnsMessage.Read(Answer(0x8400, 1, Record([0xC0, 12], 16, 60, [3, .. "one"u8, 3, .. "two"u8])), s_question);

        Assert.Equal([("onetwo", TimeSpan.FromSeconds(60))], message.Texts);
        Assert.True(message.IsAuthoritative);
        Assert.Equal(DnsCode.NoError, message.ResponseCode);
    }

    [Fact]
    public void An_alias_is_followed_and_others_records_are_left()
    {
        byte[] target = [1, .. "b"u8, 0xC0, 14];
        byte[] answer = Answer(
            0x8180,
            3,
            [
                .. Record([0xC0, 12], 5, 60, target),
                .. Record([1, .. "c"u8, 0xC0, 14], 16, 60, [3, .. "not"u8]),
                .. Record([1, .. "B"u8, 0xC0, 14], 16, 5, [3, .. "yes"u8]),
            ]);

        Assert.Equal([("yes", TimeSpan.FromSeconds(5))], DnsMessage.Read(answer, s_question).Texts);
    }

    [Theory]
    [InlineData(0x8403, DnsCode.NameError)]
    [InlineData(0x8405, DnsCode.Refused)]
    public void What_the_server_says_is_told(int flags, DnsCode code) =>
        Assert.Equal(code, DnsMessage.Read(Answer((ushort)flags, 0, []), s_question).ResponseCode);

    [Fact]
    public void A_server_that_did_not_understand_need_not_repeat_the_question() =>
        Assert.Equal(DnsCode.FormatError, DnsMessage.Read(new byte[] { 0x12, 0x34, 0x80, 1, 0, 0, 0, 0, 0, 0, 0, 0 }, s_question).ResponseCode);

    [Fact]
    public void A_message_that_is_cut_off_says_so() =>
        Assert.True(DnsMessage.Read(Answer(0x8600, 5, [0xC0]), s_question).IsTruncated);

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "empty", [] },
        { "header alone", [0x12, 0x34, 0x84, 0, 0, 1, 0, 1, 0, 0, 0, 0] },
        { "other id", [0x12, 0x35, .. Answer(0x8400, 0, [])[2..]] },
        { "a question", Answer(0x0400, 0, []) },
        { "another operation", Answer(0xA400, 0, []) },
        { "another name", [.. Answer(0x8400, 0, [])[..13], (byte)'x', .. Answer(0x8400, 0, [])[14..]] },
        { "pointer at itself", Answer(0x8400, 1, Record([0xC0, 31], 16, 60, [1, 1])) },
        { "pointer forward", Answer(0x8400, 1, Record([0xC0, 40], 16, 60, [1, 1])) },
        { "pointer beyond", Answer(0x8400, 1, Record([0xFF, 0xFF], 16, 60, [1, 1])) },
        { "label of unknown form", Answer(0x8400, 1, Record([0x80, 1, 0], 16, 60, [1, 1])) },
        { "name without end", Answer(0x8400, 1, [63, .. new byte[63]]) },
        { "record beyond", Answer(0x8400, 1, [.. Record([0xC0, 12], 16, 60, [])[..^1], 200, 1, 2]) },
        { "string beyond its record", Answer(0x8400, 2, [.. Record([0xC0, 12], 16, 60, [9, 1]), .. Record([0xC0, 12], 16, 60, [9, .. "123456789"u8])]) },
        { "no string", Answer(0x8400, 1, Record([0xC0, 12], 16, 60, [])) },
        { "fewer records", Answer(0x8400, 2, Record([0xC0, 12], 16, 60, [1, 65])) },
        { "alias longer than said", Answer(0x8400, 1, Record([0xC0, 12], 5, 60, [0xC0])) },
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void What_is_no_answer_is_refused(string why, byte[] octets)
    {
        Assert.NotEmpty(why);
        Assert.Throws<DnsFormatException>(() => DnsMessage.Read(octets, s_question));
    }

    [Fact]
    public void A_name_as_long_as_none_is_refused()
    {
        // five labels of 63 octets, each of which points to the one before: 320 octets
        byte[] labels = [];
        byte[] last = [0];
        for (int label = 0; label < 5; label++)
        {
            labels = [.. labels, 63, .. Encoding.ASCII.GetBytes(new string('a', 63)), .. last];
            int place = 12 + s_asked.Length + (65 * label) + (label == 0 ? 0 : label - 1);
            last = [(byte)(0xC0 | (place >> 8)), (byte)place];
        }

        Assert.Throws<DnsFormatException>(() => DnsMessage.Read(Answer(0x8400, 1, labels), s_question));
    }

    [Fact]
    public void Octets_by_chance_are_read_or_refused_and_nothing_else()
    {
        Random random = new(53);
        byte[] good = Answer(0x8400, 2, [.. Record([0xC0, 12], 16, 60, [3, .. "one"u8]), .. Record([0xC0, 12], 5, 60, [0xC0, 14])]);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] octets = [.. good];
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                octets[random.Next(2, octets.Length)] = (byte)random.Next(256);
            }

            try
            {
                _ = DnsMessage.Read(octets.AsMemory(0, random.Next(octets.Length + 1)), s_question);
            }
            catch (DnsFormatException)
            {
                // as it should be
            }
        }
    }

    private static byte[] Answer(ushort flags, byte answers, byte[] records) =>
        [0x12, 0x34, (byte)(flags >> 8), (byte)flags, 0, 1, 0, answers, 0, 0, 0, 0, .. s_asked, .. records];

    private static byte[] Record(byte[] owner, byte type, byte seconds, byte[] content) =>
        [.. owner, 0, type, 0, 1, 0, 0, 0, seconds, 0, (byte)content.Length, .. content];
}
