using System.Text;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>
/// "Values of such headers are character decoded as per RFC 2047 before storing and encoded as per RFC 2047 to make them mail-safe before
/// returning": https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html#UserMetadata.
/// </summary>
public sealed class UnicodeMetadataTests
{
    private readonly S3Harness _s3 = new();

    // The first two are the page's; the bytes of a header arrive as characters of ISO 8859-1.
    [Theory]
    [InlineData("ÄMÄZÕÑ S3", "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=")]
    [InlineData("AMAZONS3", "AMAZONS3")]
    [InlineData("Miniö", "=?UTF-8?Q?Mini=C3=83=C2=B6?=")]
    [InlineData("a_b=c? ö", "=?UTF-8?Q?a=5Fb=3Dc=3F_=C3=83=C2=B6?=")]
    [InlineData("=?no word?=", "=?no word?=")]
    [InlineData("=?KOI8-R?B?8A==?=", "=?KOI8-R?B?8A==?=")]
    public async Task What_is_not_ASCII_is_told_as_encoded_words(string sent, string told)
    {
        await _s3.CreateBucketAsync("plain");

        await _s3.SendAsync("PUT", "/plain/key", "x", "x-amz-meta-name: " + Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(sent)));

        Assert.Equal(told, (await _s3.SendAsync("HEAD", "/plain/key"))["x-amz-meta-name"]);
    }

    [Theory]
    [InlineData("=?UTF-8?B?w4Q=?=", "=?UTF-8?B?w4Q=?=")]
    [InlineData("=?utf-8?q?Mini=C3=B6?=", "=?UTF-8?Q?Mini=C3=B6?=")]
    [InlineData("=?ISO-8859-1?Q?plain_text?=", "plain text")]
    [InlineData("=?UTF-8?Q?one_?= =?UTF-8?Q?value?=", "one value")]
    public async Task Encoded_words_are_decoded_before_they_are_kept(string sent, string told)
    {
        await _s3.CreateBucketAsync("plain");

        await _s3.SendAsync("PUT", "/plain/key", "x", "x-amz-meta-name: " + sent);

        Assert.Equal(told, (await _s3.SendAsync("GET", "/plain/key"))["x-amz-meta-name"]);
    }

    // RFC 2047, section 2: "An 'encoded-word' may not be more than 75 characters long".
    [Theory]
    [InlineData("ö")]
    [InlineData("abcdö")]
    public async Task A_long_value_is_told_in_several_words_and_read_as_one(string part)
    {
        string value = string.Concat(Enumerable.Repeat(part, 60));
        await _s3.CreateBucketAsync("plain");
        await _s3.SendAsync("PUT", "/plain/key", "x", "x-amz-meta-name: " + value);
        string told = (await _s3.SendAsync("HEAD", "/plain/key"))["x-amz-meta-name"]!;

        await _s3.SendAsync("PUT", "/plain/again", "x", "x-amz-meta-name: " + told);

        Assert.All(told.Split(' '), word => Assert.InRange(word.Length, 13, 75));
        Assert.Equal(told, (await _s3.SendAsync("HEAD", "/plain/again"))["x-amz-meta-name"]);
        Assert.Equal(value, _s3.Buckets.Find("plain")!.Find("again", null)!.Headers["x-amz-meta-name"]);
    }
}
