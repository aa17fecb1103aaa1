using System.Diagnostics;
using System.Globalization;
using System.Text;
using S3Replication.Bench.Listing;

namespace S3Replication.Bench.Sandbox;

/// <summary>Streams one large object: in at once, in by parts, and out.</summary>
internal static class LargeCommand
{
    private const int Piece = 1024 * 1024;

    /// <summary>Runs it.</summary>
    public static object Run(Arguments arguments)
    {
        Target target = Target.Read(arguments);
        string bucket = arguments.Text("bucket", "large");
        long bytes = arguments.Number("bytes", 5L << 30) / Piece * Piece;
        byte[] piece = new byte[Piece];
        new Random(1).NextBytes(piece);
        object? put = null, multipart = null, get = null;
        int pid = (int)arguments.Number("pid", 0);
        string path = $"/{bucket}/large.bin";
        string mode = arguments.Text("mode", "put,get,multipart");
        foreach (string one in mode.Split(','))
        {
            using ServerUse use = new(pid);
            double seconds = one switch
            {
                "put" => Timed(() => Put(target, path, bytes, piece)),
                "get" => Timed(() => Get(target, path, bytes)),
                "multipart" => Timed(() => Multipart(target, $"/{bucket}/parts.bin", bytes, piece, arguments.Number("part", 64L << 20))),
                _ => throw new FormatException($"There is no '{one}': it is put, get or multipart."),
            };
            object told = new { bytes, seconds, megabytesPerSecond = bytes / 1048576.0 / seconds, processorSeconds = use.Seconds, peakMegabytes = use.PeakMegabytes };
            (put, multipart, get) = one switch
            {
                "put" => (told, multipart, get),
                "get" => (put, multipart, told),
                _ => (put, told, get),
            };
        }

        return new { put, get, multipart };
    }

    private static double Timed(Action action)
    {
        long begin = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static void Put(Target target, string path, long bytes, byte[] piece)
    {
        using Connection connection = new(target.Endpoint);
        connection.Ask(new Signer(target).Head("PUT", path, length: bytes, hash: Signer.Unsigned), piece, bytes / piece.Length);
        Crowd.Expect(connection, 200);
    }

    private static void Get(Target target, string path, long bytes)
    {
        // The bare host has no objects: it is told how long this one is.
        using Connection connection = new(target.Endpoint);
        string query = target.SecretAccessKey == BareSecret ? $"bytes={bytes}" : string.Empty;
        long length = connection.Ask(new Signer(target).Head("GET", path, query), []);
        Crowd.Expect(connection, 200);
        if (length != bytes)
        {
            throw new InvalidOperationException($"The object has {length} bytes, and not {bytes}.");
        }
    }

    /// <summary>The secret by which the client knows the bare host.</summary>
    public const string BareSecret = "bare-host";

    private static void Multipart(Target target, string path, long bytes, byte[] piece, long partSize)
    {
        Signer signer = new(target);
        using Connection connection = new(target.Endpoint);
        using MemoryStream answer = new();
        connection.Ask(signer.Head("POST", path, "uploads="), [], keep: answer);
        Crowd.Expect(connection, 200);
        string xml = Encoding.UTF8.GetString(answer.ToArray());
        int from = xml.IndexOf("<UploadId>", StringComparison.Ordinal);
        string upload = from < 0 ? "none" : xml[(from + 10)..xml.IndexOf("</UploadId>", StringComparison.Ordinal)];
        int parts = (int)((bytes + partSize - 1) / partSize);
        string[] etags = new string[parts];
        Crowd.Run(target.Endpoint, 4, parts, (own, i) =>
        {
            long length = Math.Min(partSize, bytes - (i * partSize));
            own.Ask(
                signer.Head("PUT", path, $"partNumber={i + 1}&uploadId={Uri.EscapeDataString(upload)}", length, Signer.Unsigned),
                piece,
                length / piece.Length);
            Crowd.Expect(own, 200);
            etags[i] = own.Header("ETag") ?? string.Empty;
        });
        StringBuilder document = new("<CompleteMultipartUpload>");
        for (int i = 0; i < parts; i++)
        {
            document.Append(CultureInfo.InvariantCulture, $"<Part><PartNumber>{i + 1}</PartNumber><ETag>{etags[i].Replace("\"", "&quot;", StringComparison.Ordinal)}</ETag></Part>");
        }

        byte[] body = Encoding.UTF8.GetBytes(document.Append("</CompleteMultipartUpload>").ToString());
        connection.Ask(signer.Head("POST", path, $"uploadId={Uri.EscapeDataString(upload)}", body.Length, Signer.HashOf(body)), body);
        Crowd.Expect(connection, 200);
    }
}
