using S3Replication.Bench.Listing;

namespace S3Replication.Bench.Sandbox;

/// <summary>Puts and gets many small objects: on one connection, and on several.</summary>
internal static class SmallCommand
{
    /// <summary>Runs it.</summary>
    public static object Run(Arguments arguments)
    {
        Target target = Target.Read(arguments);
        int objects = (int)arguments.Number("objects", 20_000);
        int width = (int)arguments.Number("width", 8);
        string bucket = arguments.Text("bucket", "small");
        byte[] body = new byte[arguments.Number("bytes", 1024)];
        new Random(1).NextBytes(body);
        Signer signer = new(target);
        string hash = Signer.HashOf(body);
        byte[][] puts = [.. Enumerable.Range(0, objects).Select(i => signer.Head("PUT", PathOf(bucket, i), length: body.Length, hash: hash))];
        byte[][] gets = [.. Enumerable.Range(0, objects).Select(i => signer.Head("GET", PathOf(bucket, i)))];
        void Put(Connection connection, int i)
        {
            connection.Ask(puts[i], body);
            Crowd.Expect(connection, 200);
        }

        void Get(Connection connection, int i)
        {
            if (connection.Ask(gets[i], []) != body.Length || connection.Status != 200)
            {
                throw new InvalidOperationException($"The server has answered {connection.Head}");
            }
        }

        // Both sides know what they do by now.
        Crowd.Run(target.Endpoint, width, objects / 2, Put);
        Crowd.Run(target.Endpoint, width, objects / 2, Get);
        int single = Math.Max(1, objects / 4);
        return new
        {
            put = Measure(arguments, target, width, objects, Put),
            get = Measure(arguments, target, width, objects, Get),
            putAlone = Measure(arguments, target, 1, single, Put),
            getAlone = Measure(arguments, target, 1, single, Get),
        };
    }

    /// <summary>The path of an object.</summary>
    public static string PathOf(string bucket, int i) => $"/{bucket}/data/{i / 1000:d4}/{i:d7}.bin";

    private static object Measure(Arguments arguments, Target target, int width, int count, Action<Connection, int> ask)
    {
        using ServerUse use = new((int)arguments.Number("pid", 0));
        return Crowd.Run(target.Endpoint, width, count, ask).Tell(use);
    }
}
