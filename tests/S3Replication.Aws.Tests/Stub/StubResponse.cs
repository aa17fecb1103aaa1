using System.Text;

namespace S3Replication.Aws.Tests.Stub;

/// <summary>What the stub answers.</summary>
internal sealed record StubResponse(int Status, byte[] Body)
{
    public Dictionary<string, string> Headers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Closes the connection instead of answering.</summary>
    public bool Drops { get; init; }

    /// <summary>Keeps the connection open and never answers.</summary>
    public bool Hangs { get; init; }

    /// <summary>How many bytes of the body are sent before the connection is closed, or stands still with <see cref="Hangs"/>.</summary>
    public int? CutAfter { get; init; }

    public static StubResponse Drop { get; } = new(0, []) { Drops = true };

    public static StubResponse Hang { get; } = new(0, []) { Hangs = true };

    public static StubResponse Empty(int status = 200) => new(status, []);

    public static StubResponse Xml(string xml, int status = 200) =>
        new(status, Encoding.UTF8.GetBytes(xml)) { Headers = { ["Content-Type"] = "application/xml" } };

    public static StubResponse Error(int status, string code, string message) => Xml(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{message}</Message><RequestId>REQ1</RequestId></Error>",
        status);

    public static StubResponse IamError(int status, string code, string message) => Xml(
        $"<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>REQ1</RequestId></ErrorResponse>",
        status);

    public StubResponse With(string name, string value)
    {
        Headers[name] = value;
        return this;
    }
}
