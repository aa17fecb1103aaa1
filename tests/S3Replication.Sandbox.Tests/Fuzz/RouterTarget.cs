using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Host;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>
/// Whole requests to a whole sandbox, in memory: parsed, signed, answered, written. The header <c>fuzz-sign</c> says how a request is
/// signed: for which service, as which account, or not at all. No answer is 500, none takes long, every error is well-formed and none
/// tells the secret.
/// </summary>
internal sealed class RouterTarget : FuzzTarget
{
    private const string Secret = "S-E-C-R-E-T-of-the-fuzzer";
    private const int Lifetime = 3_000;

    private static readonly HttpLimits s_limits = new();
    private static readonly XmlReaderSettings s_xml = new() { CheckCharacters = false };

    private readonly byte[] _answer = new byte[256 * 1024];
    private Composition? _sandbox;
    private int _served;

    public override string Name => "router";

    public override IReadOnlyList<byte[]> Corpus { get; } = [.. Samples.Requests.Select(Encoding.Latin1.GetBytes)];

    public override IReadOnlyList<string> Words => Samples.RequestWords;

    public override async Task<string> TryAsync(byte[] input, CancellationToken cancellationToken)
    {
        if (_sandbox is null || _served++ == Lifetime)
        {
            await BeginAsync(cancellationToken);
        }

        ConnectionReader reader = new(new MemoryStream(input));
        RequestHead? head;
        try
        {
            head = await new RequestHeadParser(s_limits).ReadAsync(reader, cancellationToken);
        }
        catch (ProtocolException exception)
        {
            return exception.Message;
        }

        return head is null ? "nothing" : await AnswerAsync(head, reader, cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await EndAsync();
        await base.DisposeAsync();
    }

    private ValueTask EndAsync() => _sandbox?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        await EndAsync();
        _served = 1;
        _sandbox = new Composition(new SandboxOptions { SecretAccessKey = Secret, Lag = TimeSpan.Zero }, Secret, SandboxStore.Open(null));
        _sandbox.Listens(new Uri("http://127.0.0.1:1"));
        foreach (string request in Samples.World)
        {
            string answer = await TryAsync(Encoding.Latin1.GetBytes(request), cancellationToken);
            if (!answer.StartsWith('2'))
            {
                throw new InvalidOperationException($"The world is not as it should be: {request.Split('\r')[0]}: {answer}");
            }
        }
    }

    private async Task<string> AnswerAsync(RequestHead head, ConnectionReader reader, CancellationToken cancellationToken)
    {
        using CancellationTokenSource hanging = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        hanging.CancelAfter(TimeSpan.FromSeconds(30));
        HttpResponse response;
        try
        {
            Stream body = await OpenBodyAsync(head, reader, hanging.Token);
            response = await _sandbox!.HandleAsync(await SignAsync(head, body, hanging.Token), hanging.Token);
        }
        catch (ServiceException exception)
        {
            // The body was not to be had for its signature.
            return exception.Code;
        }
        catch (ConnectionDroppedException)
        {
            return "dropped";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FuzzFindingException("A request takes more than 30 seconds.");
        }

        return await CheckAsync(head, response, hanging.Token);
    }

    // What is behind a head without a length is its body, so that one may be changed without the other.
    private static async Task<Stream> OpenBodyAsync(RequestHead head, ConnectionReader reader, CancellationToken cancellationToken)
    {
        if (head.ContentLength is null)
        {
            return new ChunkedBody(reader, s_limits, TimeProvider.System, sendContinue: null);
        }

        if (head.Headers["Content-Length"] is not null)
        {
            return new LengthBody(reader, head.ContentLength.Value, s_limits, TimeProvider.System, sendContinue: null);
        }

        MemoryStream rest = new();
        byte[] buffer = new byte[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await rest.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        head.Headers.Add("Content-Length", rest.Length.ToString());
        rest.Position = 0;
        return rest;
    }

    private async Task<string> CheckAsync(RequestHead head, HttpResponse response, CancellationToken cancellationToken)
    {
        string? error = _sandbox!.Control.GetRequests() is [.., { } last] ? last.Error : null;
        MemoryStream written = new(_answer);
        try
        {
            await new ResponseWriter(written, s_limits, TimeProvider.System)
                .WriteAsync(response, head.Method, isHttp11: true, keepAlive: true, cancellationToken);
        }
        catch (NotSupportedException)
        {
            return $"{response.Status} long";
        }

        string answer = Encoding.Latin1.GetString(_answer, 0, (int)written.Position);
        if (response.Status == 500)
        {
            throw new FuzzFindingException($"500 {error}");
        }

        if (answer.Contains(Secret, StringComparison.Ordinal))
        {
            throw new FuzzFindingException($"An answer of {response.Status} tells the secret.");
        }

        string text = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        if (response.Status >= 400 && text.Length > 0)
        {
            CheckError(response, Encoding.Latin1.GetBytes(text));
        }

        return $"{response.Status} {error}";
    }

    private static void CheckError(HttpResponse response, byte[] text)
    {
        string type = response.Headers["Content-Type"] ?? string.Empty;
        try
        {
            if (type.Contains("xml", StringComparison.Ordinal))
            {
                using XmlReader reader = XmlReader.Create(new MemoryStream(text), s_xml);
                if (!XElement.Load(reader).DescendantsAndSelf().Any(element => element.Name.LocalName == "Code"))
                {
                    throw new FuzzFindingException($"An error of {response.Status} has no code.");
                }
            }
            else if (type.Contains("json", StringComparison.Ordinal))
            {
                using JsonDocument document = JsonDocument.Parse(text);
            }
        }
        catch (Exception exception) when (exception is XmlException or JsonException)
        {
            throw new FuzzFindingException($"An error of {response.Status} is not well-formed: {exception.Message}");
        }
    }

    private static async Task<HttpRequest> SignAsync(RequestHead head, Stream body, CancellationToken cancellationToken)
    {
        string[] how = (head.Headers["fuzz-sign"] ?? "s3 us-east-1 111122223333").Split(' ');
        HttpHeaders headers = new();
        foreach (KeyValuePair<string, string> field in head.Headers.Where(field => !field.Key.Equals("fuzz-sign", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(field.Key, field.Value);
        }

        Stream content = body;
        if (how.Length != 3 || headers["Authorization"] is not null)
        {
            return new HttpRequest(head.Method, head.Target, headers, content);
        }

        string hash = headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD";
        if (how[0] != "s3")
        {
            content = new MemoryStream();
            await body.CopyToAsync(content, cancellationToken);
            content.Position = 0;
            hash = SignedHash((MemoryStream)content);
        }
        else if (headers["x-amz-content-sha256"] is null)
        {
            headers.Add("x-amz-content-sha256", hash);
        }

        DateTimeOffset now = DateTimeOffset.UtcNow;
        headers.Add("x-amz-date", $"{now:yyyyMMdd'T'HHmmss'Z'}");
        string[] names = [.. headers.Select(field => field.Key.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];
        RequestSignature signature = new(
            false, how[2], $"{now:yyyyMMdd}", how[1], how[0], names, string.Empty, headers["x-amz-date"]!, now);
        HttpRequest unsigned = new(head.Method, head.Target, headers, content);
        string canonical = CanonicalRequest.Build(unsigned, names, CanonicalRequest.Paths(unsigned.RawPath, how[0] == "s3").First(), hash);
        string toSign = $"{RequestSignature.Algorithm}\n{signature.Timestamp}\n{signature.Scope}\n{SigningKey.Hash(canonical)}";
        headers.Add(
            "Authorization",
            $"{RequestSignature.Algorithm} Credential={how[2]}/{signature.Scope}, SignedHeaders={string.Join(';', names)}, "
                + $"Signature={new SigningKey(Secret, signature).Sign(toSign)}");
        return unsigned;
    }

    private static string SignedHash(MemoryStream content) =>
        Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
}
