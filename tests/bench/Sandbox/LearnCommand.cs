using System.Text.Json;
using S3Replication.Bench.Listing;

namespace S3Replication.Bench.Sandbox;

/// <summary>Asks a server what the bare host shall answer.</summary>
internal static class LearnCommand
{
    private static readonly string[] s_ofTheHost = ["date", "content-length", "transfer-encoding", "connection"];

    /// <summary>Runs it.</summary>
    public static object Run(Arguments arguments)
    {
        Target target = Target.Read(arguments);
        Signer signer = new(target);
        string bucket = arguments.Text("bucket", "small");
        string pages = "/" + arguments.Text("pages", "many");
        byte[] body = new byte[arguments.Number("bytes", 1024)];
        new Random(1).NextBytes(body);
        string path = SmallCommand.PathOf(bucket, 0);
        Dictionary<string, Answer> answers = new(StringComparer.Ordinal)
        {
            ["put"] = Ask(target, signer.Head("PUT", path, length: body.Length, hash: Signer.HashOf(body)), body),
            ["get"] = Ask(target, signer.Head("GET", path), []),
            ["list"] = Ask(target, signer.Head("GET", pages, "list-type=2"), []),
            ["versions"] = Ask(target, signer.Head("GET", pages, "versions="), []),
        };
        File.WriteAllText(arguments.Text("answers", "answers.json"), JsonSerializer.Serialize(answers));
        return answers.ToDictionary(answer => answer.Key, answer => answer.Value.Body.Length, StringComparer.Ordinal);
    }

    private static Answer Ask(Target target, byte[] head, byte[] body)
    {
        using Connection connection = new(target.Endpoint);
        using MemoryStream kept = new();
        connection.Ask(head, body, keep: kept);
        Crowd.Expect(connection, 200);
        IEnumerable<KeyValuePair<string, string>> headers = connection.Head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split(": ", 2))
            .Where(field => !s_ofTheHost.Contains(field[0], StringComparer.OrdinalIgnoreCase))
            .Select(field => KeyValuePair.Create(field[0], field[1]));
        return new Answer(connection.Status, [.. headers], kept.ToArray());
    }
}
