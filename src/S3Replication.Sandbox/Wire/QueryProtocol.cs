using System.Globalization;
using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Query;

namespace S3Replication.Sandbox.Wire;

/// <summary>
/// AWS Query: a form comes, XML goes
/// (<see href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS Query protocol</see>).
/// </summary>
/// <param name="service">The service.</param>
internal sealed class QueryProtocol(WireService service) : IWireProtocol
{
    /// <inheritdoc/>
    public async Task<WireCall> ReadAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        byte[] body = await WireBody.ReadAsync(request.Body, service.LongestBody, cancellationToken).ConfigureAwait(false);
        QueryForm form = QueryForm.Parse(Encoding.UTF8.GetString(body));
        IEnumerable<KeyValuePair<string, string>> parameters = form.Parameters.Count > 0 ? form.Parameters : request.Http.Query.Parameters;
        string action = form["Action"] ?? request.Http.Query["Action"] ?? string.Empty;
        return new WireCall(action, WireForm.Read(parameters));
    }

    /// <inheritdoc/>
    public HttpResponse Answer(string action, WireMap? result, string requestId) =>
        QueryAnswer.Success(service.Namespace, action, result is null ? null : Members(result), requestId);

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, string requestId) =>
        QueryAnswer.Failure(service.Namespace, error, requestId);

    private static IEnumerable<XElement> Members(WireMap map) =>
        map.Where(member => member.Value is not WireNull).Select(member => new XElement(member.Key, Content(member.Value)));

    private static object Content(WireNode node) => node switch
    {
        WireMap { IsDictionary: true } entries => entries.Select(
            entry => new XElement("entry", new XElement("key", entry.Key), new XElement("value", Content(entry.Value)))),
        WireMap map => Members(map),
        WireList list => list.Items.Select(item => new XElement("member", Content(item))),
        WireText text => text.Value,
        WireInteger integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        WireNumber number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        WireBoolean truth => truth.Value ? "true" : "false",
        WireTime time => time.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        WireBytes bytes => Convert.ToBase64String(bytes.Value.Span),
        _ => string.Empty,
    };
}
