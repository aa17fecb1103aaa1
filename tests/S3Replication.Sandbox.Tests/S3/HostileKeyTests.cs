using System.Text;
using System.Xml;
using System.Xml.Linq;
using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>
/// A key is a sequence of characters of at most 1,024 bytes in UTF-8 and nothing more: no path, no name of a file
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">Naming Amazon S3 objects</see>).
/// </summary>
public sealed class HostileKeyTests
{
    /// <summary>Keys as they are sent, and as they are.</summary>
    internal static IReadOnlyList<(string Sent, string Key)> Keys { get; } =
    [
        ("../../x", "../../x"), ("..%2F..%2Fx", "../../x"), ("%2e%2e/%2e%2e/x", "../../x"), ("..%5C..%5Cx", "..\\..\\x"), ("..", ".."), (".", "."), ("./.", "./."), ("a/../b", "a/../b"),
        ("/", "/"), ("//", "//"), ("%2F", "/"), ("/etc/passwd", "/etc/passwd"), ("C%3A%5Cwindows", "C:\\windows"), ("CON", "CON"), ("nul.txt", "nul.txt"), ("COM1/a", "COM1/a"), ("a.", "a."), ("a%20", "a "),
        ("%00", "\0"), ("a%00.txt", "a\0.txt"), ("%01%1F%7F", "\u0001\u001f\u007f"), ("%0D%0Ax%3A%20y", "\r\nx: y"), ("%25", "%"), ("%252e", "%2e"), ("%E2%80%AE", "\u202e"), ("%EF%BB%BF", "\ufeff"),
        ("%F0%9F%98%80", "\U0001F600"), ("%EF%BF%BF", "\uffff"), ("a%3Fb%23c%26d", "a?b#c&d"), ("%3Cscript%3E", "<script>"), ("~", "~"), ("-rf", "-rf"), ("%24(id)", "$(id)"), (".journal", ".journal"),
        (new string('k', 1024), new string('k', 1024)), (string.Concat(Enumerable.Repeat("%C3%A9", 512)), new string('é', 512)),
    ];

    public static TheoryData<string, string> Refused => new()
    {
        { new string('k', 1025), "KeyTooLongError" },
        { string.Concat(Enumerable.Repeat("%C3%A9", 512)) + "k", "KeyTooLongError" },
        { "%FF", "InvalidURI" },
        { "%C0%AF", "InvalidURI" },
        { "%C3", "InvalidURI" },
        { "%ED%A0%80", "InvalidURI" },
        { "%F4%90%80%80", "InvalidURI" },
        { "%zz", "InvalidURI" },
        { "%", "InvalidURI" },
    };

    [Fact]
    public async Task A_key_is_kept_to_the_byte_whatever_it_looks_like()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        foreach ((string sent, string key) in Keys)
        {
            string body = Convert.ToHexString(Encoding.UTF8.GetBytes(key));
            await sandbox.SendAsync("PUT", "/bucket/" + sent, body);
            Assert.Equal(body, (await sandbox.SendAsync("GET", "/bucket/" + sent)).Text);
        }

        string list = (await sandbox.SendAsync("GET", "/bucket?encoding-type=url")).Text;
        IEnumerable<string> listed = XDocument.Parse(list).Descendants().Where(element => element.Name.LocalName == "Key")
            .Select(element => Uri.UnescapeDataString(element.Value.Replace('+', ' ')));
        Assert.Equal(
            Keys.Select(key => key.Key).Distinct().Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Keys_with_control_characters_are_listed_and_deleted_by_reference()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        await sandbox.SendAsync("PUT", "/bucket/%00%01", "hello");
        string list = (await sandbox.SendAsync("GET", "/bucket")).Text;
        Assert.Contains("<Key>&#x0;&#x1;</Key>", list);

        string deleted = (await sandbox.SendAsync("POST", "/bucket?delete", "<Delete><Object><Key>&#x0;&#x1;</Key></Object></Delete>", checksum: true)).Text;

        using XmlReader reader = XmlReader.Create(new StringReader(deleted), new XmlReaderSettings { CheckCharacters = false });
        Assert.Equal("\0\u0001", XElement.Load(reader).Descendants().Single(element => element.Name.LocalName == "Key").Value);
        Assert.DoesNotContain("<Key>", (await sandbox.SendAsync("GET", "/bucket")).Text);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_key_that_is_none_is_refused(string sent, string code)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");

        RawAnswer answer = await sandbox.SendAsync(sandbox.Request("PUT", "/bucket/" + sent, "hello").ToBytes());

        Assert.Equal(400, answer.Status);
        Assert.Contains($"<Code>{code}</Code>", answer.Text);
        Assert.DoesNotContain("<Key>", (await sandbox.SendAsync("GET", "/bucket")).Text);
    }
}
