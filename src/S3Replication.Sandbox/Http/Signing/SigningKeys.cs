using System.Collections.Concurrent;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>Signing keys by what they are made of: most requests of a day have the same.</summary>
internal sealed class SigningKeys
{
    // Whoever knows an access key's id can name any day and Region, so not all are kept.
    private const int MostKept = 1000;

    private readonly ConcurrentDictionary<(string Secret, string Date, string Region, string Service), SigningKey> _keys = new();

    /// <summary>The key of a signature.</summary>
    /// <param name="secretAccessKey">The secret.</param>
    /// <param name="signature">The scope.</param>
    public SigningKey Of(string secretAccessKey, RequestSignature signature)
    {
        (string, string, string, string) scope = (secretAccessKey, signature.Date, signature.Region, signature.Service);
        if (_keys.TryGetValue(scope, out SigningKey? kept))
        {
            return kept;
        }

        if (_keys.Count >= MostKept)
        {
            _keys.Clear();
        }

        return _keys.GetOrAdd(scope, new SigningKey(secretAccessKey, signature));
    }
}
