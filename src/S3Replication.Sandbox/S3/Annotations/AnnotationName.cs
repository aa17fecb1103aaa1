using System.Text;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Annotations;

/// <summary>
/// The name of an annotation: "Minimum length of 1. Maximum length of 512 bytes"; it "cannot start with <c>aws</c> or <c>s3</c>"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAnnotation.html">PutObjectAnnotation</see>).
/// </summary>
internal static class AnnotationName
{
    private const int MaxBytes = 512;

    private static readonly string[] s_reserved = ["aws", "s3"];

    /// <summary>The name that a request is for.</summary>
    /// <exception cref="ServiceException"><c>InvalidAnnotationName</c>, <c>AnnotationNameTooLong</c>.</exception>
    public static string Of(S3Call call)
    {
        string name = call.Query["annotationName"] ?? string.Empty;
        return name.Length == 0 || Array.Exists(s_reserved, word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                ? throw S3Errors.InvalidAnnotationName.Exception(("AnnotationName", name))
            : Encoding.UTF8.GetByteCount(name) > MaxBytes ? throw S3Errors.AnnotationNameTooLong.Exception(("AnnotationName", name))
            : name;
    }
}
