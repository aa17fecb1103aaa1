using System.Text;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Query;

/// <summary>
/// The parameters of a request in the AWS Query protocol: a form in the body of a POST, or in the query of a GET
/// (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/programming.html">Making query requests</see>).
/// </summary>
internal sealed class QueryForm
{
    // AWS takes policy documents of 128 KiB at most; encoded they may have three times that.
    private const int LongestBody = 1024 * 1024;

    private readonly Dictionary<string, string> _parameters;

    private QueryForm(Dictionary<string, string> parameters) => _parameters = parameters;

    /// <summary>A parameter; null when it was not sent.</summary>
    public string? this[string name] => _parameters.GetValueOrDefault(name);

    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<string, string> Parameters => _parameters;

    /// <summary>The <c>Action</c>; empty when there is none.</summary>
    public string Action => this["Action"] ?? string.Empty;

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <exception cref="ServiceException">The body is too long.</exception>
    public static async Task<QueryForm> ReadAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> parameter in request.Http.Query.Parameters)
        {
            parameters.TryAdd(parameter.Key, parameter.Value);
        }

        using MemoryStream body = new();
        byte[] buffer = new byte[8192];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await body.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            if (body.Length > LongestBody)
            {
                throw new ServiceException(413, "RequestEntityTooLarge", "Request entity is too large.");
            }
        }

        Parse(Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length), parameters);
        return new QueryForm(parameters);
    }

    /// <summary>Makes a form of the text of a body.</summary>
    /// <param name="text">The body.</param>
    public static QueryForm Parse(string text)
    {
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        Parse(text, parameters);
        return new QueryForm(parameters);
    }

    /// <summary>A parameter that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ServiceException">It is not.</exception>
    public string Required(string name) => this[name] ?? throw new ServiceException(
        400,
        "ValidationError",
        $"1 validation error detected: Value null at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: Member must not be null");

    /// <summary>The values of a list: <c>TagKeys.member.1</c> and so on.</summary>
    /// <param name="name">The list's name.</param>
    public IEnumerable<string> List(string name)
    {
        for (int i = 1; this[$"{name}.member.{i}"] is { } value; i++)
        {
            yield return value;
        }
    }

    private static void Parse(string text, Dictionary<string, string> parameters)
    {
        foreach (string part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2);
            parameters[Decode(pair[0])] = pair.Length == 2 ? Decode(pair[1]) : string.Empty;
        }
    }

    // A form has a plus sign for a space.
    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
