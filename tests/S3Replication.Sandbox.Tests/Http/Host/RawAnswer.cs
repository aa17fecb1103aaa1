using System.Text;

namespace S3Replication.Sandbox.Tests.Http.Host;

internal sealed record RawAnswer(int Status, IReadOnlyList<string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? this[string name] => Headers
        .FirstOrDefault(header => header.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
