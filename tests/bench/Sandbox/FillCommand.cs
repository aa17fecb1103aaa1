using S3Replication.Bench.Listing;

namespace S3Replication.Bench.Sandbox;

/// <summary>Puts many tiny objects into a bucket, for as long as there is time.</summary>
internal static class FillCommand
{
    /// <summary>Runs it.</summary>
    public static object Run(Arguments arguments)
    {
        Target target = Target.Read(arguments);
        int objects = (int)arguments.Number("objects", 1_000_000);
        string bucket = arguments.Text("bucket", "many");
        byte[] body = "sixteen bytes...."u8[..16].ToArray();
        string hash = Signer.HashOf(body);
        using ServerUse use = new((int)arguments.Number("pid", 0));
        Signer signer = new(target);
        return Crowd.Run(
            target.Endpoint,
            (int)arguments.Number("width", 8),
            objects,
            (connection, i) =>
            {
                connection.Ask(signer.Head("PUT", SmallCommand.PathOf(bucket, i), length: body.Length, hash: hash), body);
                Crowd.Expect(connection, 200);
            },
            TimeSpan.FromSeconds(arguments.Number("seconds", 600))).Tell(use);
    }
}
