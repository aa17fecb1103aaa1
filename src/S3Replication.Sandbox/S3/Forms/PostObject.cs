using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Forms;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html">POST object</see>: a write by a form of a browser. The fields
/// stand for headers, and a signed policy for the signature.
/// </summary>
internal static class PostObject
{
    private const int MaxKeyBytes = 1024;

    /// <summary>Carries it out.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        FormBody body = FormBody.Open(call.Headers["Content-Type"], call.Request.Body);
        FormFields fields = await FormFields.ReadAsync(body, cancellationToken).ConfigureAwait(false);
        string key = KeyOf(fields);
        PostPolicy? policy = Authenticate(call, fields, key, out Caller caller, out string region);
        HttpRequest http = call.Request.Http with { Headers = fields.ToHeaders(call.Headers) };
        S3Call write = call.As(new ServiceRequest(http, caller, region, call.Request.RequestId, new FormFile(body)), key);
        (Bucket bucket, StoredVersion version) = await PutObject.WriteAsync(
            write, EventNames.ObjectCreatedPost, policy?.MinLength ?? 0, policy?.MaxLength, cancellationToken).ConfigureAwait(false);
        call.IsRequesterCharged = write.IsRequesterCharged;
        return Answer(call, fields, bucket, version);
    }

    /// <summary>The key; "if you want to use the file name provided by the user, use the ${filename} variable".</summary>
    private static string KeyOf(FormFields fields)
    {
        string key = fields["key"]?.Replace("${filename}", fields.FileName, StringComparison.Ordinal) ?? throw S3Call.InvalidArgument(
            "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.", "key", string.Empty);
        int size = Encoding.UTF8.GetByteCount(key);
        return key.Length == 0 ? throw S3Call.InvalidArgument("User key must have a length greater than 0.", "key", key)
            : size <= MaxKeyBytes ? key
            : throw S3Errors.KeyTooLong.Exception(("Size", size.ToString()), ("MaxSizeAllowed", MaxKeyBytes.ToString()));
    }

    private static PostPolicy? Authenticate(S3Call call, FormFields fields, string key, out Caller caller, out string region)
    {
        region = call.Request.Region;
        caller = call.Caller;
        bool isVersion4 = fields["x-amz-signature"] is not null || fields["x-amz-credential"] is not null;
        if (fields[FormSignatureFields.Policy] is not { } policy)
        {
            return isVersion4 || fields["signature"] is not null
                ? throw S3Call.InvalidArgument(
                    "Bucket POST must contain a field named 'policy'.  If it is specified, please check the order of the fields.", "policy", string.Empty)
                : null;
        }

        if (isVersion4)
        {
            (caller, region) = call.World.Forms.Verify(policy, name => fields[name]);
        }
        else
        {
            caller = call.World.Forms.VerifyVersion2(policy, name => fields[name]);
        }

        // What policies see of the request is the same, but for how it was signed.
        caller = caller with
        {
            Context = call.Caller.Context
                .With("s3:authType", "POST")
                .With("s3:signatureversion", isVersion4 ? "AWS4-HMAC-SHA256" : "AWS"),
        };
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in fields.Names)
        {
            values[name] = fields[name]!;
        }

        values["bucket"] = call.BucketName;
        values["key"] = key;
        PostPolicy parsed = PostPolicy.Parse(policy);
        parsed.Require(values, call.World.Forms.ClientTime);
        return parsed;
    }

    private static HttpResponse Answer(S3Call call, FormFields fields, Bucket bucket, StoredVersion version)
    {
        string location = $"http://{call.Headers["Host"]}{call.Request.Http.RawPath.TrimEnd('/')}/{Uri.EscapeDataString(version.Key)}";
        HttpResponse response;
        if ((fields["success_action_redirect"] ?? fields["redirect"]) is { } redirect
            && Uri.TryCreate(redirect, UriKind.Absolute, out Uri? target) && target.Scheme is "http" or "https")
        {
            string query = $"bucket={Uri.EscapeDataString(bucket.Name)}&key={Uri.EscapeDataString(version.Key)}&etag=%22{version.ETag}%22";
            response = new HttpResponse(303);
            response.Headers.Add("Location", redirect + (target.Query.Length > 0 ? "&" : "?") + query);
        }
        else
        {
            response = fields["success_action_status"] switch
            {
                "200" => new HttpResponse(200),
                // as the page shows it: in no namespace
                "201" => S3Xml.Response(
                    201,
                    new XElement(
                        "PostResponse",
                        new XElement("Location", location),
                        new XElement("Bucket", bucket.Name),
                        new XElement("Key", version.Key),
                        new XElement("ETag", $"\"{version.ETag}\""))),
                _ => new HttpResponse(204),
            };
            response.Headers.Add("Location", location);
        }

        response.Headers.Add("ETag", $"\"{version.ETag}\"");
        EncryptionHeaders.AddWritten(response, version.Encryption);
        ObjectHeaders.AddWrittenVersionId(response, version);
        return response;
    }
}
