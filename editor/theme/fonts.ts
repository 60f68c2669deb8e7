// Only the weights that the interface uses; Tinos belongs to the page and comes with the editor.
import '@fontsource/be-vietnam-pro/400.css';
import '@fontsource/be-vietnam-pro/500.css';
import '@fontsource/be-vietnam-pro/600.css';
