using System.Text;
using S3Replication.Core.Errors;
using S3Replication.Sandbox.Cbor;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Route53.Records;

namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>Readers that are functions of a text or of bytes: they read, or refuse by an error that has a code.</summary>
internal sealed class FuncTarget(
    string name, IReadOnlyList<byte[]> corpus, IReadOnlyList<string> words, params Action<byte[]>[] readers) : FuzzTarget
{
    public FuncTarget(string name, IEnumerable<string> corpus, IReadOnlyList<string> words, params Action<string>[] readers)
        : this(
            name,
            [.. corpus.Select(Encoding.UTF8.GetBytes)],
            words,
            [.. readers.Select<Action<string>, Action<byte[]>>(reader => bytes => reader(Encoding.UTF8.GetString(bytes)))])
    {
    }

    public override string Name => name;

    public override IReadOnlyList<byte[]> Corpus => corpus;

    public override IReadOnlyList<string> Words => words;

    public override Task<string> TryAsync(byte[] input, CancellationToken cancellationToken)
    {
        StringBuilder seen = new();
        foreach (Action<byte[]> reader in readers)
        {
            try
            {
                reader(input);
                seen.Append("read;");
            }
            catch (ServiceException exception)
            {
                seen.Append(exception.Code).Append(';');
            }
            catch (Exception exception) when (exception is CrrException or CborException or RecordException)
            {
                seen.Append(exception.GetType().Name).Append(';');
            }
        }

        return Task.FromResult(seen.ToString());
    }
}
