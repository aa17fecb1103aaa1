using System.Text;

namespace S3Replication.Aws.Tests.Stub;

/// <summary>A request as it came over the wire.</summary>
internal sealed record StubRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Path => Target.Split('?')[0];

    public string Query => Target.Contains('?') ? Target[(Target.IndexOf('?') + 1)..] : string.Empty;

    /// <summary>Whether the query has a parameter of that name.</summary>
    public bool Asks(string name) => Query.Split('&').Any(pair => pair.Split('=')[0] == name);

    /// <summary>A parameter of the query.</summary>
    public string Parameter(string name) => Query.Split('&').First(pair => pair.Split('=')[0] == name).Split('=')[1];

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The form of a Query API request.</summary>
    public IReadOnlyDictionary<string, string> Form => Text.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));

    /// <summary>The access key id, the Region and the service that the signature names.</summary>
    public (string AccessKey, string Region, string Service) Scope
    {
        get
        {
            string authorization = Headers.GetValueOrDefault("authorization", string.Empty);
            int start = authorization.IndexOf("Credential=", StringComparison.Ordinal);
            if (start < 0)
            {
                return (string.Empty, string.Empty, string.Empty);
            }

            string[] parts = authorization[(start + 11)..].Split(',')[0].Split('/');
            return (parts[0], parts[2], parts[3]);
        }
    }

    /// <summary>The body without the aws-chunked framing.</summary>
    public byte[] Payload
    {
        get
        {
            if (!Headers.GetValueOrDefault("x-amz-content-sha256", string.Empty).StartsWith("STREAMING", StringComparison.Ordinal))
            {
                return Body;
            }

            using MemoryStream payload = new();
            int index = 0;
            while (true)
            {
                int end = Body.AsSpan(index).IndexOf("\r\n"u8) + index;
                string size = Encoding.ASCII.GetString(Body[index..end]).Split(';')[0];
                int length = Convert.ToInt32(size, 16);
                if (length == 0)
                {
                    return payload.ToArray();
                }

                payload.Write(Body, end + 2, length);
                index = end + 2 + length + 2;
            }
        }
    }
}
