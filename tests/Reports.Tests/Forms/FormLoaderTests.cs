using System.Text;
using System.Text.Json.Nodes;
using Reports.Forms;

namespace Reports.Tests.Forms;

public sealed class FormLoaderTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "templates");

    [Fact]
    public void The_form_of_2021_asks_for_200_numbers_and_three_texts()
    {
        var form = FormCatalog.Load(Folder).For(new ReportingPeriod(2022));

        Assert.Equal("gkbg-2021", form.Name);
        Assert.Equal(6, form.Sections.Count);
        Assert.Equal([10, 175, 15], form.Tables.Select(table => table.Blocks.Sum(block => block.Cells.Count)));
        Assert.Equal(["N.1", "N.5", "N.6"], form.Narratives.Select(narrative => narrative.Id));
        Assert.All(["T1.GF.in_force", "T2.3.3.1.C2", "T3.B4", "T1.XK.decisions", "T1.SF.amount_wan_yuan"], id => Assert.Contains(id, form.CellById));
        Assert.Equal(25 + 7 + 7 + 3, form.Relations.Count(relation => relation.Rule.Operator == RuleOperator.Equal && !relation.Left.Terms.Concat(relation.Right.Terms).Any(term => term.LastYear)));
        Assert.Equal(25 + 6 + 3, form.Totals.Count);
    }

    [Fact]
    public void The_trial_form_has_one_row_for_other_handling()
    {
        var form = FormCatalog.Load(Folder).For(new ReportingPeriod(2020));

        Assert.Equal("gkbg-2019", form.Name);
        Assert.Equal(23 * 7, form.Cells.Count(cell => cell.Id.StartsWith("T2.", StringComparison.Ordinal)));
        Assert.Contains("T2.3.6.C1", form.CellById);
        Assert.Contains("T1.QT.decisions", form.CellById);
    }

    [Theory]
    [InlineData(2019, "gkbg-2019")]
    [InlineData(2020, "gkbg-2019")]
    [InlineData(2021, "gkbg-2021")]
    [InlineData(2030, "gkbg-2021")]
    public void Exactly_one_form_applies_to_a_year(int year, string name) =>
        Assert.Equal(name, FormCatalog.Load(Folder).For(new ReportingPeriod(year)).Name);

    [Fact]
    public void A_duplicate_rule_is_named() =>
        AssertFault(root => Rules(root).Add(Rules(root)[0]!.DeepClone()), "rules", "the rule 'F.TEMPLATE' stands 2 times");

    [Fact]
    public void A_duplicate_cell_is_named() =>
        AssertFault(root => Blocks(root, 1)[0]!["rows"]![1]!["code"] = "T1.GZ", "sections", "the id 'T1.GZ.issued' stands 2 times");

    [Fact]
    public void An_unknown_term_is_named_with_its_place() =>
        AssertFault(root => Rule(root, "T3.TOTAL")["right"] = "T3.{g}1 + T3.{g}9", ".right", "there is no cell 'T3.A9'");

    [Fact]
    public void A_text_missing_in_one_language_is_named() =>
        AssertFault(root => Rule(root, "T2.BALANCE")["message"]!["en"] = "", ".message.en", "the English text is missing");

    [Fact]
    public void Totals_in_a_circle_are_found() =>
        AssertFault(
            root =>
            {
                Rule(root, "T3.TOTAL")["left"] = "T3.{g}5";
                Rule(root, "T3.TOTAL")["each"]!["g"] = new JsonArray("A");
                var other = Rule(root, "T3.TOTAL").DeepClone();
                other["id"] = "T3.CIRCLE";
                other["left"] = "T3.{g}1";
                other["right"] = "T3.{g}5";
                other["at"] = "T3.{g}1";
                Rules(root).Add(other);
            },
            "rules",
            "totals go in a circle");

    [Fact]
    public void A_cell_that_no_total_counts_is_found() =>
        AssertFault(root => Rule(root, "T3.TOTAL")["each"]!["g"] = new JsonArray("A", "B"), "rules", "no total counts 'T3.D1'");

    [Fact]
    public void A_cell_that_nobody_checks_is_found() =>
        AssertFault(root => Rules(root).Remove(Rule(root, "T.INT")), "rules", "no rule checks what stands in 'T2.1.C1'");

    [Fact]
    public void A_word_that_the_format_does_not_know_is_refused_with_its_line() =>
        AssertFault(root => root["sectoins"] = new JsonArray(), "$.sectoins", "sectoins");

    [Theory]
    [InlineData("T2.BALANCE", "message", "zh", "相差{diference}件", "nobody fills '{diference}' here")]
    [InlineData("T.BLANK", "message", "en", "“{row}” says {text}", "nobody fills '{text}' here")]
    [InlineData("T.INT", "remedy", "zh", "请改为{expected}", "nobody fills '{expected}' here")]
    [InlineData("F.SEAL", "message", "en", "The seal of {period is broken", "a brace stands alone")]
    public void A_placeholder_that_nobody_fills_is_named(string rule, string sentence, string language, string text, string reason) =>
        AssertFault(root => Rule(root, rule)[sentence]![language] = text, $".{sentence}.{language}", reason);

    [Fact]
    public void A_case_that_never_happens_is_named() =>
        AssertFault(root => Rule(root, "T.INT")["cases"]!["negativ"] = Rule(root, "T.INT")["cases"]!["negative"]!.DeepClone(), ".cases.negativ", "is not a way to fail 'Whole'");

    [Fact]
    public void A_rule_about_texts_has_a_sentence_for_them() =>
        AssertFault(root => Rule(root, "T.BLANK")["cases"] = new JsonObject(), ".cases", "needs the case 'narrative'");

    [Theory]
    [InlineData("YOY.JUMP", "limits", "{\"times\": 5}", ".limits.leastChange", "'Jump' needs the limit 'leastChange'")]
    [InlineData("T2.OTHER_HIGH", "limits", "{\"share\": 0.15, \"shares\": 1}", ".limits.shares", "knows no limit 'shares'")]
    [InlineData("T2.OTHER_HIGH", "limits", "{\"share\": 0}", ".limits.share", "above 0")]
    [InlineData("T2.OTHER_HIGH", "against", "[]", ".against", "needs this")]
    [InlineData("T1.AUTHORITY", "cells", "[\"T1.GZ.made\"]", ".cells", "there is no value 'T1.GZ.made'")]
    [InlineData("T2.BALANCE", "cells", "[\"T2.1.C1\"]", ".cells", "does not read this")]
    public void A_setting_that_is_missing_misspelt_or_idle_is_named(string rule, string setting, string json, string place, string reason) =>
        AssertFault(root => Rule(root, rule)[setting] = JsonNode.Parse(json), place, reason);

    [Fact]
    public void A_phrase_that_names_no_cell_of_the_form_is_found() =>
        AssertFault(root => root["prose"]!["figures"]![0]!["sum"] = "T2.9.C7", "prose.figures[0].sum", "there is no cell 'T2.9.C7'");

    [Fact]
    public void A_verb_without_its_objects_is_found() =>
        AssertFault(root => root["prose"]!["figures"]![0]!.AsObject().Remove("objects"), "prose.figures[0]", "either by 'verbs' with 'objects' or by 'labels'");

    [Fact]
    public void A_rule_about_a_length_says_which() =>
        AssertFault(root => Rule(root, "N.LENGTH").AsObject().Remove("limits"), ".limits.characters", "needs the limit 'characters'");

    [Fact]
    public void A_rule_without_a_title_is_refused() =>
        AssertFault(root => Rule(root, "N.SUM").AsObject().Remove("title"), "$.rules", "title");

    [Theory]
    [InlineData("N.SUM", "example", "null", ".example", "a rule with the operator 'ListSum' needs this")]
    [InlineData("T3.TOTAL", "example", """{ "narrative": "N.1", "right": { "zh": "对", "en": "right" }, "wrong": { "zh": "错", "en": "wrong" } }""", ".example", "does not read this")]
    [InlineData("N.SUM", "example", """{ "narrative": "N.9", "right": { "zh": "对", "en": "right" }, "wrong": { "zh": "错", "en": "wrong" } }""", ".example.narrative", "there is no narrative 'N.9'")]
    [InlineData("N.SUM", "example", """{ "narrative": "N.1", "figures": { "T9": 1 }, "right": { "zh": "对", "en": "right" }, "wrong": { "zh": "错", "en": "wrong" } }""", ".example.figures", "there is no cell 'T9'")]
    [InlineData("N.SUM", "example", """{ "narrative": "N.1", "right": { "zh": "对", "en": "right" }, "wrong": { "zh": "错", "en": "" } }""", ".example.wrong.en", "the English text is missing")]
    public void A_rule_about_texts_has_an_example_and_no_other_rule_has(string rule, string setting, string json, string place, string reason) =>
        AssertFault(root => Rule(root, rule)[setting] = JsonNode.Parse(json), place, reason);

    [Fact]
    public void A_gap_between_the_years_of_the_forms_is_refused()
    {
        var current = FormLoader.Load(Path.Combine(Folder, "gkbg-2021", "form.json"));

        var exception = Assert.Throws<FormDefinitionException>(() => new FormCatalog([current]));

        Assert.Contains("0 forms apply to report year 2019", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertFault(Action<JsonNode> breakIt, string place, string reason)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "gkbg-2021", "form.json")))!;
        breakIt(root);

        var exception = Assert.Throws<FormDefinitionException>(() => FormLoader.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()), "broken/form.json"));

        Assert.Contains("broken/form.json", exception.Message, StringComparison.Ordinal);
        Assert.Contains(exception.Faults, fault => fault.Place.Contains(place, StringComparison.Ordinal) && fault.Reason.Contains(reason, StringComparison.Ordinal));
    }

    private static JsonArray Rules(JsonNode root) => root["rules"]!.AsArray();

    private static JsonNode Rule(JsonNode root, string id) => Rules(root).Single(rule => rule!["id"]!.GetValue<string>() == id)!;

    private static JsonArray Blocks(JsonNode root, int section) => root["sections"]![section]!["table"]!["blocks"]!.AsArray();
}
