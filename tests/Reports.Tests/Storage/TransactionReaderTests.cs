using System.Text;
using Reports.Storage.Tables;

namespace Reports.Tests.Storage;

public sealed class TransactionReaderTests
{
    private const string Part = "--changesetresponse_1\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\n";

    [Fact]
    public void Every_action_has_its_answer_in_order()
    {
        var answers = TransactionReader.Read(
            Answer($"--batchresponse_1\nContent-Type: multipart/mixed; boundary=changesetresponse_1\n\n"
                + $"{Part}HTTP/1.1 204 No Content\nETag: W/\"datetime'1'\"\nDataServiceVersion: 3.0;\n\n\n"
                + $"{Part}HTTP/1.1 204 No Content\nDataServiceVersion: 3.0;\n\n\n--changesetresponse_1--\n--batchresponse_1--\n"),
            actions: 2);

        Assert.Equal(["W/\"datetime'1'\"", null], answers.Select(answer => answer.Headers.ETag?.ToString()));
        Assert.Equal((204, "No Content"), (answers[1].Status, answers[1].ReasonPhrase));
    }

    [Fact]
    public void A_failure_names_the_action_that_failed()
    {
        var exception = Assert.Throws<TableTransactionFailedException>(() => TransactionReader.Read(
            Answer(Part + """
                HTTP/1.1 412 Precondition Failed
                Content-Type: application/json;odata=minimalmetadata;streaming=true;charset=utf-8

                {"odata.error":{"code":"UpdateConditionNotSatisfied","message":{"lang":"en-US","value":"1:The update condition {etag}."}}}
                --changesetresponse_1--
                """),
            actions: 3));

        Assert.Equal(
            (412, "UpdateConditionNotSatisfied", 1),
            (exception.Status, exception.ErrorCode, exception.FailedTransactionActionIndex));
    }

    [Fact]
    public void An_answer_with_too_few_parts_is_a_failure() => Assert.ThrowsAny<Azure.RequestFailedException>(
        () => TransactionReader.Read(Answer($"{Part}HTTP/1.1 204 No Content\n\n"), actions: 2));

    private static ActionResponse Answer(string body) => new(202, "Accepted", [])
    {
        ContentStream = new MemoryStream(Encoding.UTF8.GetBytes(body.ReplaceLineEndings("\r\n"))),
    };
}
