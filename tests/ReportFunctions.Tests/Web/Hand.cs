using Microsoft.Playwright;

namespace ReportFunctions.Tests.Web;

/// <summary>How somebody uses a page: with a pointer, or with the keys alone. A journey is written once and made by both.</summary>
internal abstract class Hand(IPage page)
{
    protected IPage Page { get; } = page;

    public static Hand Of(IPage page, bool keyboard) => keyboard ? new Keys(page) : new Pointer(page);

    /// <summary>A button, a link, a checkbox or the summary of details.</summary>
    public abstract Task PressAsync(ILocator target);

    /// <summary>Replaces what stands in a field.</summary>
    public abstract Task FillAsync(ILocator field, string text);

    public abstract Task ChooseFileAsync(ILocator input, FilePayload file);

    private sealed class Pointer(IPage page) : Hand(page)
    {
        public override Task PressAsync(ILocator target) => target.ClickAsync();

        public override Task FillAsync(ILocator field, string text) => field.FillAsync(text);

        public override Task ChooseFileAsync(ILocator input, FilePayload file) => input.SetInputFilesAsync(file);
    }

    /// <summary>Goes from one thing to the next with Tab, as far as it takes, and expects to see where it is.</summary>
    private sealed class Keys(IPage page) : Hand(page)
    {
        private const int Farthest = 400;

        public override async Task PressAsync(ILocator target)
        {
            await ReachAsync(target);
            var isBox = await target.EvaluateAsync<bool>("element => element.matches('input[type=checkbox], input[type=radio]')");
            await Page.Keyboard.PressAsync(isBox ? "Space" : "Enter");
        }

        public override async Task FillAsync(ILocator field, string text)
        {
            await ReachAsync(field);
            await Page.Keyboard.PressAsync("Control+A");
            await Page.Keyboard.InsertTextAsync(text);
        }

        /// <summary>Listens for the chooser before the way there begins: by the time of the key the browser knows that it is listened for.</summary>
        public override async Task ChooseFileAsync(ILocator input, FilePayload file)
        {
            var opened = new TaskCompletionSource<IFileChooser>(TaskCreationOptions.RunContinuationsAsynchronously);
            void Take(object? sender, IFileChooser chooser) => opened.TrySetResult(chooser);
            Page.FileChooser += Take;
            await ReachAsync(input);
            await Page.Keyboard.PressAsync("Enter");
            await (await opened.Task.WaitAsync(Browser.Patience)).SetFilesAsync(file);
            Page.FileChooser -= Take;
        }

        private async Task ReachAsync(ILocator target)
        {
            await target.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await Page.EvaluateAsync(Drawn);
            for (var step = 0; step < Farthest; step++)
            {
                await Page.Keyboard.PressAsync("Tab");
                if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                {
                    Assert.True(await target.EvaluateAsync<bool>(ShowsFocus), $"{target} has the focus and does not show it");
                    return;
                }
            }

            Assert.Fail($"{target} cannot be reached with the Tab key");
        }

        // The browser goes to the fragment of an address when it draws, and takes the focus away from wherever it was.
        private const string Drawn =
            """
            () => new Promise(drawn => {
              const draw = () => requestAnimationFrame(() => requestAnimationFrame(drawn))
              if (document.readyState === 'complete') draw()
              else addEventListener('load', draw)
            })
            """;

        private const string ShowsFocus =
            """
            element => [element, element.parentElement, element.labels?.[0]].filter(Boolean).some(one => {
              const style = getComputedStyle(one)
              return style.outlineStyle !== 'none' || style.boxShadow !== 'none'
            })
            """;
    }
}
